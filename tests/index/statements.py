"""Small statements from a small vocabulary: so that words, phrases and regions meet again and again."""

import datetime

from hypothesis import strategies as st

from statecorpus.model import (
    Addressee,
    Block,
    DateRange,
    Emphasis,
    Heading,
    InlineVocative,
    Organisation,
    Paragraph,
    Quotation,
    Remark,
    Span,
    Speaker,
    Statement,
    Venue,
    Vocative,
)
from statecorpus.segment import Token, tokens

WORDS = (
    "the The refugees Refugees réfugiés Réfugiés refugee's migrants persons stateless we We , . ! No. 12 5 "
    "Art. VI H.E. Mr. Mr U.S. 15,000 A/RES/66/1 l'État don’t 联合国 我们。 الأمم re\u00adfuge \u200b "
    "15\u00a0000 ?\u00a0Oui 1. (a) – inter-agency 3. Mai Die Abs. kap. XX. г. usw. doc."
)
_TEXTS = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=8).map(" ".join)
_STATES = (
    Organisation("Republic of Kazakhstan", kind="state", ref="iso3166:KAZ"),
    Organisation("France", kind="state", ref="iso3166:FRA"),
    Organisation("European Union", kind="group"),
)
_DAYS = st.dates(datetime.date(2009, 11, 1), datetime.date(2012, 2, 28))


@st.composite
def _spans(draw: st.DrawFn, text: str) -> list[Span]:
    spans: list[Span] = []
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        words = text[start:end]
        kind = draw(st.sampled_from((Emphasis, Quotation, InlineVocative)))
        if kind is InlineVocative:
            if words == words.strip(" "):
                spans.append(InlineVocative(start, end, addressee=Addressee(words)))
        else:
            spans.append(kind(start, end))
    return spans


@st.composite
def _blocks(draw: st.DrawFn, number: int) -> Block:
    text = draw(_TEXTS)
    match draw(st.sampled_from("pppqnvhr")):
        case "v":
            return Vocative(text)
        case "h":
            return Heading(text)
        case "r":
            return Remark(text)
        case "q":
            return Paragraph(f"p{number}", text, kind="quotation")
        case "n":
            return Paragraph(f"p{number}", text, kind="note")
        case _:
            return Paragraph(f"p{number}", text, draw(_spans(text)))


@st.composite
def statements(draw: st.DrawFn, number: int = 1) -> Statement:
    """Make a statement whose id ends in a number."""
    blocks = [draw(_blocks(place)) for place in range(1, draw(st.integers(0, 5)) + 1)]
    day, last = draw(_DAYS), draw(st.none() | _DAYS)
    date = (
        DateRange(min(day, last), max(day, last))
        if last is not None
        else DateRange.month(day.year, day.month)
    )
    return Statement(
        f"s-{number}",
        speaker=draw(
            st.none() | st.sampled_from(_STATES).map(lambda state: Speaker("A. B", affiliation=state))
        ),
        date=draw(st.none() | st.just(date)),
        venue=draw(st.none() | st.sampled_from(["66", "100", "tenth"]).map(lambda name: Venue(session=name))),
        language=draw(st.sampled_from([None, "en", "en-GB", "fr", "de"])),
        salutation=[Vocative(text, [Addressee(text)]) for text in draw(st.lists(_TEXTS, max_size=2))],
        body=blocks,
        closing=draw(st.none() | _TEXTS),
    )


def spoken_tokens(statement: Statement) -> list[Token]:
    """Return the tokens of a statement's text, without those of its headings."""
    headings = [passage for passage in statement.passages if passage.kind == "heading"]
    return [
        token
        for token in tokens(statement.text)
        if not any(heading.start <= token.start < heading.end for heading in headings)
    ]


@st.composite
def collections(draw: st.DrawFn, most: int = 5) -> list[Statement]:
    """Make a few statements."""
    return [draw(statements(number)) for number in range(draw(st.integers(0, most)))]
