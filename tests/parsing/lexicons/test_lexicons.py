"""The lexicons: complete, well formed, without contradictions; and what they say is read back."""

import datetime
import importlib.resources
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Words, languages, lexicon
from statecorpus.parsing.phrases.dates import dates_in
from statecorpus.parsing.phrases.numbers import word_value
from statecorpus.parsing.phrases.session import session_in
from statecorpus.parsing.phrases.vocatives import vocatives_of

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "pt", "ru", "sv", "zh")

# What a language has none of, or needs no list for.
_EMPTY = {
    "ar": {"dates.ordinal_marks", "title.possessives"},
    "es": {"title.possessives"},
    "fr": {"title.possessives"},
    "it": {"title.possessives"},
    "pt": {"title.possessives"},
    "ru": {"title.possessives"},
    "zh": {"numbers.joiners", "numbers.ordinals", "vocative.protocols"},
}


_TABLES = {"numbers.cardinals", "numbers.ordinals", "dates.day_words"}


def _data(code: str) -> dict[str, Any]:
    file = importlib.resources.files("statecorpus.parsing.lexicons") / f"{code}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _leaves(data: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        where = f"{path}.{key}".removeprefix(".")
        if isinstance(value, dict) and where not in {
            "numbers.cardinals",
            "numbers.ordinals",
            "dates.day_words",
        }:
            yield from _leaves(value, where)
        else:
            yield where, value


def _phrases(code: str) -> Iterator[tuple[str, str]]:
    for where, value in _leaves(_data(code)):
        if where == "dates.months":
            for number, names in enumerate(value, 1):
                yield from ((f"{where} {number}", name) for name in names)
        elif isinstance(value, dict):
            yield from ((where, word) for key in value for word in key.split("|"))
        elif isinstance(value, list):
            yield from ((where, phrase) for phrase in value)


def test_the_languages_of_the_package_have_a_lexicon() -> None:
    assert set(LANGUAGES) <= set(languages())


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lexicon_has_every_key_that_english_has(code: str) -> None:
    keys = dict(_leaves(_data(code)))
    missing = set(dict(_leaves(_data("en")))) - set(keys)
    assert missing == set()
    empty = {where for where, value in keys.items() if value in ([], {})}
    assert empty == _EMPTY.get(code, set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_phrases_are_composed_and_hold_no_stray_space(code: str) -> None:
    odd = [
        (where, phrase)
        for where, phrase in _phrases(code)
        if not phrase
        or phrase != " ".join(phrase.split())
        or not unicodedata.is_normalized("NFC", phrase)
        or phrase.count("[") != phrase.count("]")
    ]
    assert odd == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_stands_twice_in_one_list(code: str) -> None:
    for where, value in _leaves(_data(code)):
        if isinstance(value, list) and where != "dates.months":
            folded = Counter(phrase if where == "stopwords" else fold(phrase) for phrase in value)
            assert [phrase for phrase, count in folded.items() if count > 1] == [], where


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_name_is_of_two_months_and_no_number_word_has_two_values(code: str) -> None:
    data = _data(code)
    names = Counter(name for names in data["dates"]["months"] for name in {fold(one) for one in names})
    assert [name for name, count in names.items() if count > 1] == []
    for table in ("cardinals", "ordinals"):
        values: dict[str, int] = {}
        for words, value in data["numbers"][table].items():
            for word in words.split("|"):
                assert values.setdefault(fold(word), value) == value, word
                assert 1 <= value <= 100, word


# Two lists that one phrase cannot stand in: what it is could not be told.
_APART = (
    ("dates.weekdays", "dates.leads"),
    ("title.words", "title.by"),
    ("title.words", "person.offices"),
    ("title.words", "person.honorifics"),
    ("event.prepositions", "event.nouns"),
    ("event.bodies", "person.honorifics"),
    ("event.nouns", "person.honorifics"),
    ("person.honorifics", "person.institutions"),
    ("vocative.collectives", "vocative.thanks"),
    ("vocative.greetings", "vocative.thanks"),
    ("vocative.greetings", "vocative.leads"),
    ("vocative.invocations", "vocative.greetings"),
    ("closing.formulas", "vocative.greetings"),
    ("layout.delivery", "layout.web"),
    ("layout.delivery", "layout.ends"),
    ("layout.ends", "layout.headings"),
    ("layout.remarks", "layout.web"),
)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_stands_in_two_lists_that_contradict_each_other(code: str) -> None:
    lists: dict[str, set[str]] = {}
    for where, phrase in _phrases(code):
        lists.setdefault(where, set()).add(fold(phrase))
    both = {
        (one, other): sorted(lists[one] & lists[other])
        for one, other in _APART
        if one in lists and other in lists
    }
    assert {pair: phrases for pair, phrases in both.items() if phrases} == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_phrase_is_found_by_its_own_list(code: str) -> None:
    for where, value in _leaves(_data(code)):
        if not isinstance(value, list) or where in {"stopwords", "dates.months", "dates.units"}:
            continue
        words = Words(value, spaced=code != "zh")
        for phrase in value:
            printed = fold(phrase.replace("*", "").replace("[", "").replace("]", ""))
            if "*" not in phrase and "|" not in phrase:
                assert words.regex.search(f" {printed} ") is not None, (where, phrase)


# The usual long form; the month's form is the second of the lexicon's where a case follows the day.
_LONG = {
    "ar": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "en": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "fr": "le {day} {month} {year}",
    "it": "{day} {month} {year}",
    "pt": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} года",
    "sv": "den {day} {month} {year}",
    "zh": "{year}年{number}月{day}日",
}
_SPANS = {
    "ar": "{first}-{last} {month} {year}",
    "de": "{first}. bis {last}. {month} {year}",
    "en": "{first} to {last} {month} {year}",
    "es": "del {first} al {last} de {month} de {year}",
    "fr": "du {first} au {last} {month} {year}",
    "it": "dal {first} al {last} {month} {year}",
    "pt": "de {first} a {last} de {month} de {year}",
    "ru": "{first}-{last} {month} {year} г.",
    "sv": "{first}–{last} {month} {year}",
    "zh": "{year}年{number}月{first}日至{last}日",
}
_DAYS = st.dates(datetime.date(1946, 1, 1), datetime.date(2049, 12, 31))


def _month_names(code: str, month: int) -> list[str]:
    return list(lexicon(code).dates.months[month - 1].phrases)


@pytest.mark.parametrize("code", LANGUAGES)
@given(day=_DAYS, data=st.data())
def test_a_date_in_the_usual_form_is_read_back(code: str, day: datetime.date, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(_month_names(code, day.month)))
    capitals = data.draw(st.booleans())
    printed = _LONG[code].format(day=day.day, month=name, number=day.month, year=day.year)
    found = dates_in(fold(printed.upper() if capitals else printed), lexicon(code))
    assert [(one.range.start, one.range.end) for one in found] == [(day, day)], printed


@pytest.mark.parametrize("code", LANGUAGES)
@given(day=_DAYS.filter(lambda day: day.day > 1), data=st.data())
def test_a_range_of_days_is_read_back(code: str, day: datetime.date, data: st.DataObject) -> None:
    first = day.replace(day=data.draw(st.integers(1, day.day - 1)))
    name = data.draw(st.sampled_from(_month_names(code, day.month)))
    printed = _SPANS[code].format(first=first.day, last=day.day, month=name, number=day.month, year=day.year)
    found = dates_in(fold(printed), lexicon(code))
    assert [(one.range.start, one.range.end) for one in found] == [(first, day)], printed


@pytest.mark.parametrize("digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"])
@given(day=_DAYS)
def test_dates_in_arabic_digits_are_read_back(digits: str, day: datetime.date) -> None:
    names = _month_names("ar", day.month)
    printed = f"{day.day} {names[0]} {day.year}".translate(str.maketrans("0123456789", digits))
    assert [one.range.start for one in dates_in(fold(printed), lexicon("ar"))] == [day]


_SESSIONS = {
    "ar": "الدورة {number} للجمعية العامة",
    "de": "{number}. Tagung der Generalversammlung",
    "en": "{number}th session of the General Assembly",
    "es": "{number}º período de sesiones de la Asamblea General",
    "fr": "{number}ème session de l’Assemblée générale",
    "it": "{number}ª sessione dell’Assemblea Generale",
    "pt": "{number}ª sessão da Assembleia Geral",
    "ru": "{number}-я сессия Генеральной Ассамблеи",
    "sv": "{number}:e sessionen i generalförsamlingen",
    "zh": "第{number}届联合国大会",
}


@pytest.mark.parametrize("code", LANGUAGES)
@given(number=st.integers(1, 199))
def test_the_number_of_a_session_is_read_back(code: str, number: int) -> None:
    found = session_in(fold(_SESSIONS[code].format(number=number)), lexicon(code))
    assert found is not None
    assert found.value == str(number)


_IN_WORDS = (
    ("ar", "الدورة التاسعة والسبعين", 79),
    ("ar", "الدورة الحادية والثمانون", 81),
    ("ar", "الدورة الثامنة عشرة", 18),
    ("de", "neunundsiebzigsten Tagung", 79),
    ("de", "einundzwanzigste Sitzung", 21),
    ("en", "seventy-ninth session", 79),
    ("es", "septuagésimo noveno período de sesiones", 79),
    ("es", "vigésima sexta Cumbre Iberoamericana", 26),
    ("fr", "soixante-dix-neuvième session", 79),
    ("fr", "quatre-vingtième session", 80),
    ("fr", "vingt et unième session", 21),
    ("it", "settantanovesima sessione", 79),
    ("it", "ottantunesima sessione", 81),
    ("it", "trentatreesima sessione", 33),
    ("pt", "septuagésima nona sessão", 79),
    ("ru", "семьдесят девятой сессии", 79),
    ("ru", "сотая сессия", 100),
    ("sv", "sjuttionionde sessionen", 79),
    ("zh", "第七十九届联大", 79),
    ("zh", "第一百零八届会议", 108),
)


@pytest.mark.parametrize(("code", "printed", "number"), _IN_WORDS)
def test_the_number_of_a_session_is_read_from_words(code: str, printed: str, number: int) -> None:
    found = session_in(fold(printed), lexicon(code))
    assert found is not None
    assert found.value == str(number)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "zh"])
def test_every_ordinal_word_has_its_value(code: str) -> None:
    for word, value in lexicon(code).numbers.ordinals.items():
        assert word_value(fold(word), lexicon(code)) == value, word


@pytest.mark.parametrize("code", LANGUAGES)
def test_whoever_is_addressed_alone_or_together_makes_a_vocative_line(code: str) -> None:
    words = lexicon(code)
    unread = []
    for phrase in (*words.vocative.alone.phrases, *words.vocative.collectives.phrases):
        line = phrase[:1].upper() + phrase[1:] + ("：" if code == "zh" else ",")
        found = vocatives_of(words).line(line)
        if "*" not in phrase and (found is None or not found.strong):
            unread.append(phrase)
    assert unread == []


@pytest.mark.parametrize("code", LANGUAGES)
@given(data=st.data())
def test_several_parties_on_one_line_are_told_apart(code: str, data: st.DataObject) -> None:
    words = lexicon(code).vocative
    alone = [phrase for phrase in words.alone.phrases if not set(phrase) & set("*[,，、،")]
    several = [phrase for phrase in words.collectives.phrases if not set(phrase) & set("*[,，、،")]
    one, other = data.draw(st.sampled_from(alone)), data.draw(st.sampled_from(several))
    separator = {"zh": "；", "ar": "؛ "}.get(code, "; ")
    rights = {right for pair in words.pairs.phrases for right in fold(pair).split(" ")}
    assume(not rights & set(fold(f"{one} {other}").split()))  # "ladies, gentlemen" are one party
    line = f"{one[:1].upper()}{one[1:]}{separator}{other[:1].upper()}{other[1:]}:"
    found = vocatives_of(lexicon(code)).line(line)
    assert found is not None, line
    assert [line[party.start : party.end].casefold() for party in found.parties] == [
        one.casefold(),
        other.casefold(),
    ]


_CHAIRS = (
    ("ar", "السيد الرئيس،"),
    ("ar", "سيدي الرئيس،"),
    ("ar", "السيدة الرئيسة،"),
    ("ar", "معالي رئيس الجمعية العامة،"),
    ("ar", "أصحاب المعالي والسعادة،"),
    ("de", "Herr Präsident,"),
    ("de", "Frau Präsidentin,"),
    ("de", "Sehr geehrter Herr Vorsitzender,"),
    ("de", "Herr Generalsekretär,"),
    ("de", "Exzellenzen,"),
    ("de", "Meine sehr geehrten Damen und Herren,"),
    ("en", "Mr. President,"),
    ("en", "Madam Chair,"),
    ("en", "Distinguished delegates,"),
    ("es", "Señor Presidente:"),
    ("es", "Señora Presidenta,"),
    ("es", "Señor Secretario General de las Naciones Unidas,"),
    ("es", "Distinguidas y distinguidos delegados:"),
    ("es", "Excelencias,"),
    ("fr", "Monsieur le Président,"),
    ("fr", "Madame la Présidente,"),
    ("fr", "Monsieur le Secrétaire général,"),
    ("fr", "Mesdames et Messieurs les Chefs d’État et de Gouvernement,"),
    ("fr", "Distingués délégués,"),
    ("it", "Signor Presidente,"),
    ("it", "Signora Presidente,"),
    ("it", "Signor Segretario Generale,"),
    ("it", "Eccellenze,"),
    ("it", "Cari colleghi,"),
    ("pt", "Senhor Presidente,"),
    ("pt", "Senhora Presidente,"),
    ("pt", "Senhor Secretário-Geral,"),
    ("pt", "Minhas Senhoras e meus Senhores,"),
    ("pt", "Ilustres Delegados,"),
    ("ru", "Г-н Председатель,"),
    ("ru", "Уважаемый господин Председатель!"),
    ("ru", "Госпожа Председатель,"),
    ("ru", "Уважаемые коллеги,"),
    ("ru", "Ваши Превосходительства,"),
    ("sv", "Herr ordförande,"),
    ("sv", "Fru talman,"),
    ("sv", "Ärade delegater,"),
    ("sv", "Ers excellenser,"),
    ("zh", "主席先生，"),
    ("zh", "尊敬的主席女士："),
    ("zh", "各位同事："),
    ("zh", "秘书长先生，"),
)


@pytest.mark.parametrize(("code", "line"), _CHAIRS)
def test_chairs_and_assemblies_are_addressed_in_every_language(code: str, line: str) -> None:
    found = vocatives_of(lexicon(code)).line(line)
    assert found is not None
    assert found.whole
    assert found.strong
    assert len(found.parties) == 1


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code not in {"ar", "zh"}])
def test_no_form_of_address_holds_the_office_that_it_stands_before(code: str) -> None:
    """A form that names the office hides it: the line would be a form without anybody."""
    words = lexicon(code)
    alone = {fold(phrase) for phrase in words.vocative.alone.phrases}
    heads = {fold(word) for word in words.person.offices.phrases if " " not in word and "*" not in word}
    hidden = [
        phrase
        for phrase in words.vocative.forms.phrases
        if " " in phrase and fold(phrase).split()[-1] in heads and fold(phrase) not in alone
    ]
    assert hidden == []
