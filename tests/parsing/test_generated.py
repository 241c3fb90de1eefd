"""Statements generated from the lexicons of every language are read back, field by field."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.parsing import parse
from statecorpus.parsing.lexicons import Lexicon, languages, lexicon
from statecorpus.parsing.phrases.vocatives import vocatives_of

_CODES = languages()
_SPACED = [code for code in _CODES if lexicon(code).spaced]
_DAYS = st.dates(datetime.date(1946, 1, 1), datetime.date(2040, 12, 31))

# Running text of each language, long enough to tell it by.
_BODIES = {
    "ar": (
        "يسرني أن أتقدم إليكم بالتهنئة على انتخابكم في هذه الدورة التي نعقد عليها آمالا كبيرة من أجل السلام."
    ),
    "de": (
        "Es ist mir eine Ehre, heute hier zu sein, und wir danken Ihnen für die Arbeit, die Sie für uns tun."
    ),
    "en": (
        "It is an honour to be here with you today, and we thank you for the work that you have done for us."
    ),
    "es": (
        "Es un honor estar aquí con ustedes, y les agradecemos el trabajo que han hecho por todos nosotros."
    ),
    "fr": (
        "C’est un honneur pour nous d’être ici avec vous, et nous saluons le travail que vous avez accompli."
    ),
    "it": (
        "È un onore per noi essere qui con voi oggi, e vi siamo "
        "grati per il lavoro che avete fatto per tutti."
    ),
    "pt": (
        "É uma honra estar aqui hoje com todos vós, e somos gratos pelo trabalho que foi feito por todos nós."
    ),
    "ru": (
        "Для нас большая честь быть сегодня здесь вместе с вами, и "
        "мы признательны вам за всё, что вы сделали."
    ),
    "sv": (
        "Det är en ära för oss att vara här med er i dag, och vi "
        "är tacksamma för det arbete som ni har gjort."
    ),
    "zh": (
        "我们很高兴今天能够同大家在一起，我们感谢各位为世界和平与发展所做的工作，并愿继续同各国一道努力。"
    ),
}


def _plain(phrase: str) -> str:
    """Write a phrase of a lexicon out."""
    return phrase.replace("[", "").replace("]", "").replace("*", "").strip()


def _phrases(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from([_plain(word) for word in words])


def _dateline(words: Lexicon, day: datetime.date) -> str:
    if words.dates.units:
        year, month, date = words.dates.units
        return f"{day.year}{year}{day.month}{month}{day.day}{date}"
    month = _plain(words.dates.months[day.month - 1].phrases[0])
    return f"{day.day} {month} {day.year}"


@pytest.mark.parametrize("code", _CODES)
def test_the_language_of_a_text_is_told(code: str) -> None:
    assert parse(_BODIES[code] * 2 + "\n").statement.language == code


@pytest.mark.parametrize("code", _CODES)
@given(_DAYS, st.data())
def test_place_and_date_on_a_line_of_their_own(code: str, day: datetime.date, data: st.DataObject) -> None:
    words = lexicon(code)
    place = data.draw(_phrases(words.places.phrases))
    place = place[:1].upper() + place[1:]
    title = _plain(words.title.words.phrases[0])
    comma = "，" if not words.spaced else ", "
    text = f"{title.capitalize()}\n{place}{comma}{_dateline(words, day)}\n\n{_BODIES[code]}\n"
    statement = parse(text, language=code, format="text").statement
    assert statement.date is not None, text
    assert statement.date.iso == day.isoformat(), text
    assert statement.venue is not None, text
    assert statement.venue.place is not None, text
    assert (
        statement.venue.place.name.casefold() == place.rstrip(".").casefold()
        or place in statement.venue.place.name
    )


@pytest.mark.parametrize("code", _CODES)
@given(st.data())
def test_every_collective_closed_by_a_comma_is_an_addressee(code: str, data: st.DataObject) -> None:
    words = lexicon(code)
    collective = data.draw(_phrases(words.vocative.collectives.phrases))
    line = collective[:1].upper() + collective[1:] + ("，" if not words.spaced else ",")
    found = vocatives_of(words).line(line)
    assert found is not None, line
    assert found.strong, line


@pytest.mark.parametrize("code", _CODES)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=4))
def test_a_salutation_of_several_lines_has_a_party_a_line(code: str, picks: list[int]) -> None:
    words = lexicon(code)
    alone = [phrase for phrase in words.vocative.alone.phrases if "*" not in phrase and "," not in phrase]
    lines = [_plain(alone[pick % len(alone)]) for pick in picks]
    comma = "，" if not words.spaced else ","
    block = "\n".join(f"{line[:1].upper()}{line[1:]}{comma}" for line in lines)
    text = f"{block}\n\n{_BODIES[code]}\n\n{_BODIES[code]}\n"
    statement = parse(text, language=code, format="text").statement
    assert len(statement.salutation) == len(lines), text
    assert statement.paragraphs[0].text == _BODIES[code], text


@pytest.mark.parametrize("code", _CODES)
@given(st.data())
def test_a_closing_formula_on_its_line_closes(code: str, data: st.DataObject) -> None:
    words = lexicon(code)
    formula = data.draw(_phrases(words.closing.formulas.phrases))
    line = formula[:1].upper() + formula[1:] + ("。" if not words.spaced else ".")
    statement = parse(
        f"{_BODIES[code]}\n\n{_BODIES[code]}\n\n{line}\n", language=code, format="text"
    ).statement
    assert statement.closing == line


@pytest.mark.parametrize("code", _CODES)
@given(st.data())
def test_a_delivery_note_is_no_title(code: str, data: st.DataObject) -> None:
    words = lexicon(code)
    note = data.draw(_phrases(tuple(one for one in words.layout.delivery.phrases if "*" not in one)))
    title = _plain(words.title.words.phrases[0]).capitalize()
    text = f"{note.capitalize()}\n\n{title}\n\n{_BODIES[code]}\n"
    statement = parse(text, language=code, format="text").statement
    assert statement.delivery_note == note.capitalize() or statement.delivery_note is None
    assert statement.title is None or note.casefold() not in statement.title.casefold() or note in title
