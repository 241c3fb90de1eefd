"""Title blocks generated from the lexicons of every language are read back, field by field."""

import datetime
import importlib.resources

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statecorpus.authorities import find_names
from statecorpus.parsing import parse
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import languages, lexicon


@attrs.frozen
class _Pattern:
    """How a language sets a title block: what stands in braces is drawn."""

    lines: str
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    salutation: str
    body: str


# States whose names are no other words in any of the languages, as "Island" and "Mali" are.
_CODES = frozenset({"NOR", "CHL", "KEN", "JPN", "CAN", "GHA", "PER", "THA", "NPL", "EST", "FIN", "KAZ"})
_LATIN = ("Ana Lima", "Ivo Sand", "Maria Rossi", "Jonas Berg")
_PATTERNS = {
    "en": _Pattern(
        (
            "Statement by {name}\n{role} of {state}\nat the {n}th session of the {body}\n"
            "{place}, {day} {month} {year}"
        ),
        _LATIN,
        ("General Assembly", "Human Rights Council", "Economic and Social Council"),
        "Mr. President,",
        "It is an honour to be here with you today, and we thank you for the work that you have done for us.",
    ),
    "fr": _Pattern(
        (
            "Déclaration de {name}\n{role} de {state}\nà la {n}e session de l’{body}\n"
            "{place}, le {day} {month} {year}"
        ),
        _LATIN,
        ("Assemblée générale",),
        "Monsieur le Président,",
        "C’est un honneur pour nous d’être ici avec vous, et nous saluons le travail que vous avez accompli.",
    ),
    "es": _Pattern(
        "Discurso de {name}\n{role} de {state}\nen el {n} período de sesiones de la {body}\n"
        "{place}, {day} de {month} de {year}",
        _LATIN,
        ("Asamblea General",),
        "Señor Presidente,",
        "Es un honor estar aquí con ustedes, y les agradecemos el trabajo que han hecho por todos nosotros.",
    ),
    "pt": _Pattern(
        (
            "Discurso de {name}\n{role} de {state}\nna {n}ª sessão da {body}\n"
            "{place}, {day} de {month} de {year}"
        ),
        _LATIN,
        ("Assembleia Geral",),
        "Senhor Presidente,",
        (
            "É uma honra estar aqui hoje com todos vós, e somos gratos pelo "
            "trabalho que foi feito por todos nós."
        ),
    ),
    "it": _Pattern(
        (
            "Intervento di {name}\n{role} di {state}\nalla {n}ª sessione della {body}\n"
            "{place}, {day} {month} {year}"
        ),
        _LATIN,
        ("Assemblea generale",),
        "Signor Presidente,",
        (
            "È un onore per noi essere qui con voi oggi, e vi siamo grati per il "
            "lavoro che avete fatto per tutti."
        ),
    ),
    "de": _Pattern(
        "Rede von {name}\n{role} von {state}\nauf der {n}. Tagung der {body}\n{place}, {day}. {month} {year}",
        _LATIN,
        ("Generalversammlung",),
        "Herr Präsident,",
        "Es ist mir eine Ehre, heute hier zu sein, und wir danken Ihnen für die Arbeit, die Sie für uns tun.",
    ),
    "sv": _Pattern(
        (
            "Anförande av {name}\n{role} i {state}\nvid den {n}:e sessionen i {body}\n"
            "{place}, {day} {month} {year}"
        ),
        _LATIN,
        ("FN:s generalförsamling",),
        "Herr ordförande,",
        (
            "Det är en ära för oss att vara här med er i dag, och vi är tacksamma "
            "för det arbete som ni har gjort."
        ),
    ),
    "ru": _Pattern(
        "Выступление {name}\n{role} {state}\nна {n}-й сессии {body}\n{place}, {day} {month} {year} года",
        ("Анны Ильиной", "И.П.Ильина", "Ивана Петровича Ильина"),
        ("Генеральной Ассамблеи ООН",),
        "Господин Председатель,",
        (
            "Для нас большая честь быть сегодня здесь вместе с вами, и мы "
            "признательны вам за всё, что вы сделали."
        ),
    ),
    "ar": _Pattern(
        (
            "كلمة السيد {name}\n{role} {state}\nأمام الدورة {n} للجمعية العامة {body}\n"
            "{place}، {day} {month} {year}"
        ),
        ("سامي العلي", "ليلى الحسن"),
        ("للأمم المتحدة",),
        "السيد الرئيس،",
        "يسرني أن أتقدم إليكم بالتهنئة على انتخابكم في هذه الدورة التي نعقد عليها آمالا كبيرة من أجل السلام.",
    ),
    "zh": _Pattern(
        "{state}{role}{name}在第{n}届{body}上的讲话\n{year}年{month}月{day}日，{place}",
        ("李明", "王芳"),
        ("联合国大会",),
        "主席先生，",
        "我们很高兴今天能够同大家在一起，我们感谢各位为世界和平与发展所做的工作，并愿继续同各国一道努力。",
    ),
}


def _states(code: str) -> list[tuple[str, str]]:
    """Give the names of some states in a language, with their references."""
    table = importlib.resources.files("statecorpus.authorities").joinpath("cldr.tsv")
    head, *rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    column = head.index(code)
    return [(row[column], f"iso3166:{row[0]}") for row in rows if row[0] in _CODES]


def _plain(phrases: tuple[str, ...]) -> list[str]:
    """Give the phrases that stand for nothing but themselves."""
    return [phrase for phrase in phrases if not set("*[]…") & set(phrase)]


def _offices(code: str) -> list[str]:
    """Give the offices that mean a speaker's in every context.

    Left out: what also addresses people or is an honorific (nothing tells them apart on a line of their own),
    what holds a state's name or an institution's, and what ends in a small word.
    """
    words = lexicon(code)
    person, vocative = words.person, words.vocative
    other = (
        vocative.collectives
        + vocative.offices
        + person.honorifics
        + person.institutions
        + words.event.nouns
        + words.event.bodies
    )
    small = person.of + person.joins + words.title.on_behalf
    link = _PATTERNS[code].lines.partition("{role}")[2].partition("{state}")[0]
    sent_abroad = person.hosts.regex.search(fold(link)) is not None
    kept = []
    for phrase in _plain(person.offices.phrases):
        folded = fold(phrase)
        if other.regex.search(folded) or any(_runs_together(phrase, state) for state, _ in _states(code)):
            continue
        if sent_abroad and person.envoys.regex.search(folded):
            continue  # "konsul i Kanada" is another state's consul
        if len(folded.split()) > 1 and small.regex.fullmatch(folded.split()[-1]):
            continue
        kept.append(phrase)
    return kept


def _runs_together(office: str, state: str) -> bool:
    """Tell whether a state's name begins in the office or goes on into it: "日本国|务秘书"."""
    after, before = f"{_capital(office)} {state}", f"{state}{office}"
    return any(one.start < len(office) for one in find_names(after)) or any(
        one.start < len(state) < one.end for one in find_names(before)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_OFFICES = {code: _offices(code) for code in _PATTERNS}
_STATES = {code: _states(code) for code in _PATTERNS}


def test_every_language_has_its_title_block_and_most_of_its_offices() -> None:
    assert sorted(_PATTERNS) == sorted(languages())
    assert all(len(offices) >= 20 for offices in _OFFICES.values()), {
        code: len(offices) for code, offices in _OFFICES.items()
    }


@pytest.mark.parametrize("code", sorted(_PATTERNS))
@settings(max_examples=30)
@given(st.data(), st.dates(datetime.date(1946, 1, 1), datetime.date(2040, 12, 31)), st.integers(2, 199))
def test_a_title_block_reads_back(code: str, data: st.DataObject, day: datetime.date, session: int) -> None:
    pattern, words = _PATTERNS[code], lexicon(code)
    role = _capital(data.draw(st.sampled_from(_OFFICES[code])))
    state, ref = data.draw(st.sampled_from(_STATES[code]))
    name = data.draw(st.sampled_from(pattern.names))
    place = _capital(data.draw(st.sampled_from(_plain(words.places.phrases))))
    month = words.dates.months[day.month - 1].phrases[0].replace("*", "")
    body = data.draw(st.sampled_from(pattern.bodies))
    block = pattern.lines.format(
        name=name, role=role, state=state, n=session, body=body, place=place,
        day=day.day, month=day.month if words.dates.units else month, year=day.year,
    )  # fmt: skip
    result = parse(f"{block}\n\n{pattern.salutation}\n\n{pattern.body}\n", language=code, format="text")
    statement = result.statement
    speaker, venue = statement.speaker, statement.venue
    assert speaker is not None, block
    assert venue is not None, block
    assert {
        "name": speaker.name,
        "role": speaker.role,
        "state": speaker.affiliation.ref if speaker.affiliation else None,
        "session": venue.session,
        "body": venue.organisation is not None and venue.organisation.ref is not None,
        "place": venue.place.name if venue.place else None,
        "date": statement.date.iso if statement.date else None,
        "addressees": len(statement.addressees),
        "text": [one.text for one in statement.paragraphs],
    } == {
        "name": name,
        "role": role,
        "state": ref,
        "session": str(session),
        "body": True,
        "place": place,
        "date": day.isoformat(),
        "addressees": 1,
        "text": [pattern.body],
    }, block
