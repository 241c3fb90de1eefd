"""Strategies for whole statements and their parts: every value that the model takes, small and awkward.

Texts mix the scripts of the six official languages of the United Nations (and Hebrew and Korean) with
right-to-left text, characters outside the Basic Multilingual Plane, combining marks that NFC composes,
reorders or leaves alone, and spaces that are not XML's. Spans overlap, cross, cover the same words, and
cut between a letter and its mark.
"""

import datetime
import string
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from statecorpus.model import (
    ACT_KINDS,
    Act,
    Addressee,
    Amount,
    AmountMod,
    Block,
    Citation,
    CitationForm,
    CitationKind,
    DateRange,
    Emphasis,
    Evidence,
    FoundSpan,
    Heading,
    InlineVocative,
    Mention,
    MentionForm,
    MentionKind,
    Mood,
    NoteCall,
    Organisation,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Place,
    Publication,
    Quotation,
    Remark,
    Rendition,
    Revision,
    Source,
    Span,
    Speaker,
    Statement,
    TimeMention,
    Venue,
    Vocative,
    is_printed,
    to_printed,
)
from statecorpus.model.statement import TextStatus

__all__ = [
    "addressees",
    "blocks",
    "date_ranges",
    "evidence",
    "languages",
    "organisations",
    "paragraphs",
    "places",
    "printed_texts",
    "publications",
    "references",
    "sources",
    "spans_of",
    "speakers",
    "statement_ids",
    "statements",
    "venues",
    "vocatives",
]

_WORDS = (
    # The six official languages, two more scripts, and what upsets naive code in each.
    *("refugees", "Mr.", "President,", "naïve", "Excellence", "œuvre", "español", "«год»", "беженцы", "Ёлка"),
    *("السيد", "الرئيس،", "اللاجئين", "لا", "主席先生", "难民", "，", "שלום", "난민", "각하"),
    # Outside the Basic Multilingual Plane: an emoji of several code points, Gothic, a rare ideograph.
    *("👩\u200d👩\u200d👧", "𐌰𐌱", "𠀀", "𝄞"),
    # Marks: one that composes, two in canonical order, one that composes with nothing, a lone one, jamo.
    *("e\u0301", "o\u0323\u0302", "q\u0307\u0323", "\u0301", "\u1100\u1161\u11a8", "\u0344", "Å"),
    # Spaces and format characters that are not XML's white space; what XML must escape; a cut word.
    *("a\u00a0b", "\u3000", "\u2028", "\u200f", "\u0085", "\ufeff", "<p>", "&amp;", "]]>", "'\"", "-"),
)
_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff ")
_RAW_WORDS = st.one_of(
    st.sampled_from(_WORDS), st.sampled_from(_WORDS), st.text(_CHARACTERS, min_size=1, max_size=4)
)


def printed_texts(most: int = 6) -> st.SearchStrategy[str]:
    """Make printed text of one to ``most`` words."""
    words = st.lists(_RAW_WORDS, min_size=1, max_size=most)
    return words.map(" ".join).map(to_printed).filter(is_printed)


def _optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


# Half of the names are from a list, since most examples have thirty, and a draw costs 50 µs.
_NAMES = st.one_of(
    st.sampled_from(
        [to_printed(f"{one} {other}") for one, other in zip(_WORDS, _WORDS[7:] + _WORDS[:7], strict=True)]
    ),
    printed_texts(3),
)
_OPTIONAL_NAMES = _optional(_NAMES)
_PATH_CHARACTERS = string.ascii_letters + string.digits + "-._~:/?@!$&'()*+,;="
_PATHS = st.lists(
    st.sampled_from([*_PATH_CHARACTERS, "%2F", "%c3%A9"]), min_size=1, max_size=8
).map("".join)  # fmt: skip

statement_ids = st.sampled_from(["s", "kaz-iom-2011-12-05", "a--1"]) | st.text(
    string.ascii_lowercase + string.digits + "-", min_size=1, max_size=6
).map(lambda text: f"x{text}")
languages = st.sampled_from(["en", "fr", "es", "ru", "ar", "zh-Hans", "sr-Latn-RS", "EN-gb", "xho"])


@st.composite
def references(draw: st.DrawFn) -> str:
    """Make a reference to an authority."""
    if draw(st.booleans()):
        return draw(
            st.sampled_from(["iso3166:KAZ", "igo:IOM", "wikidata:Q42", "https://example.org/a?b=c#d"])
        )
    fragment = draw(st.just("") | _PATHS.map(lambda path: f"#{path}"))
    return f"{draw(st.sampled_from(['igo', 'x-y', 'urn', 'wikidata']))}:{draw(_PATHS)}{fragment}"


_OPTIONAL_REFERENCES = _optional(references())
organisations = st.builds(
    Organisation,
    _NAMES,
    st.sampled_from(["state", "igo", "ministry", "mission", "group", "ngo", "other"]),
    _OPTIONAL_REFERENCES,
)
_OPTIONAL_ORGANISATIONS = st.none() | organisations
places = st.builds(Place, _NAMES, _OPTIONAL_NAMES, _OPTIONAL_REFERENCES)


@st.composite
def date_ranges(draw: st.DrawFn, *, with_text: bool = True) -> DateRange:
    """Make a date range of any precision; a single day, month or year about half of the time."""
    text = draw(_OPTIONAL_NAMES) if with_text else None
    certain = draw(st.booleans())
    start = draw(st.dates())
    end = start if draw(st.booleans()) else draw(st.dates(min_value=start))
    precision = draw(st.sampled_from(["day", "month", "year"]))
    if precision == "day":
        return DateRange(start, end, "day", text, certain)
    if precision == "month":
        end = DateRange.month(end.year, end.month).end
        return DateRange(start.replace(day=1), end, "month", text, certain)
    return DateRange(
        datetime.date(start.year, 1, 1), datetime.date(end.year, 12, 31), "year", text, certain
    )  # fmt: skip


@st.composite
def speakers(draw: st.DrawFn, bodies: st.SearchStrategy[Organisation] = organisations) -> Speaker:
    """Make a speaker with at least a name, a role or an affiliation."""
    name, role = draw(_OPTIONAL_NAMES), draw(_OPTIONAL_NAMES)
    needed = name is None and role is None
    affiliation = draw(bodies) if needed or draw(st.booleans()) else None
    return Speaker(
        name, role, affiliation, draw(_OPTIONAL_REFERENCES), honorific=draw(_OPTIONAL_NAMES),
        identifiers=draw(st.lists(references(), max_size=2)),
    )  # fmt: skip


def addressees(
    texts: st.SearchStrategy[str] = _NAMES, bodies: st.SearchStrategy[Organisation] = organisations
) -> st.SearchStrategy[Addressee]:
    """Make an addressee."""
    return st.builds(
        Addressee,
        text=texts,
        kind=st.sampled_from(["office", "person", "collective"]),
        honorific=st.sampled_from([None, None, "Mr.", "H.E."]),
        name=st.none() | _NAMES,
        role=st.none() | st.sampled_from(["President", "Director General"]) | _NAMES,
        organisation=st.none() | bodies,
        ref=st.none() | references(),
        identifiers=st.just([]) | st.lists(references(), min_size=1, max_size=2),
    )


@st.composite
def vocatives(draw: st.DrawFn, bodies: st.SearchStrategy[Organisation] = organisations) -> Vocative:
    """Make a line that addresses, with the addressees that stand in it."""
    pieces: list[str] = []
    parties: list[Addressee] = []
    for _ in range(draw(st.integers(0, 3))):
        pieces.append(draw(st.sampled_from(["", ", ", " and ", "，"]) | printed_texts(2)))
        parties.append(draw(addressees(printed_texts(3), bodies)))
        pieces.append(parties[-1].text)
    pieces.append(draw(st.sampled_from([",", "!", ""]) if parties else printed_texts(3)))
    text = to_printed("".join(pieces))
    after = 0
    standing: list[Addressee] = []
    for party in parties:
        # Putting texts together may compose a letter with the next text's mark: that party is gone then.
        found = text.find(party.text, after)
        if found >= 0:
            standing.append(party)
            after = found + len(party.text)
    return Vocative(text, standing)


@st.composite
def spans_of(
    draw: st.DrawFn, text: str, bodies: st.SearchStrategy[Organisation] = organisations
) -> tuple[Span, ...]:
    """Make spans for a text: overlapping, crossing, equal and empty ones."""
    offsets = list(range(len(text) + 1))
    if draw(st.booleans()):
        # Few edges, so that spans meet, share edges and cover the same words.
        offsets = sorted(draw(st.sets(st.sampled_from(offsets), min_size=1, max_size=4)) | {0, len(text)})
    spans: list[Span] = []
    for kind in draw(st.lists(st.sampled_from(_KINDS), max_size=6)):
        first = draw(st.integers(0, len(offsets) - 2))
        start = offsets[first]
        if kind is PageBreak:
            spans.append(PageBreak.at(start, draw(st.sampled_from([None, "2", "iii"]) | _NAMES)))
        elif kind is NoteCall:
            spans.append(NoteCall.at(start, draw(st.sampled_from([None, "1", "*"]) | _NAMES)))
        else:
            end = offsets[draw(st.integers(first + 1, len(offsets) - 1))]
            stretch = (offsets[0], end)
            spans.append(draw(_span(kind, start, end, text[start:end], stretch, bodies)))
    return tuple(spans)


_KINDS: tuple[type[Span], ...] = (
    *(PageBreak, NoteCall, Quotation, InlineVocative, Emphasis, Emphasis),
    *(Mention, Citation, TimeMention, Amount, Act, Act),
)
_UNITS = st.text(string.digits + string.ascii_letters + string.punctuation, min_size=1, max_size=5)
_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False) | st.integers().map(Decimal)
_RULES_OF_SPANS = st.sampled_from(["time.month-day", "amount.money", "act.call"])
_POINTS = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat()[:width] for width in (4, 7, 10)]))
_TIMES = st.sampled_from(
    [
        "2011-12-05",
        "2011-12",
        "2011",
        "201",
        "19",
        "2001/2011",
        "2010/2019",
        "1900/1999",
        "1945/..",
        "../2030",
    ]
)


@st.composite
def _times(draw: st.DrawFn) -> dict[str, object]:
    """Make the fields of a time: a point, a range, a duration or no value."""
    if draw(st.integers(0, 4)) == 0:
        values = st.sampled_from([None, "P10Y", "P1Y6M", "P2W", "PT36H"])
        return {"kind": "duration", "value": draw(values)}
    ends = sorted([draw(_POINTS), draw(_POINTS)], key=lambda point: point.ljust(10, "-"))
    return {
        "kind": "date",
        "value": draw(st.none() | _TIMES | _POINTS | st.just("/".join(ends))),
        "relative": draw(st.booleans()),
    }


@st.composite
def _amounts(draw: st.DrawFn) -> dict[str, object]:
    """Make the fields of an amount; a range is finite and in order."""
    value = draw(st.none() | _NUMBERS)
    upper = draw(st.none() | _NUMBERS)
    return {
        "value": value,
        "value_to": upper if value is not None and upper is not None and upper >= value else None,
        "unit": draw(_optional(_UNITS)),
        "mod": draw(st.sampled_from(get_args(AmountMod))),
    }


_TARGETS = references() | st.just("addressee") | _NAMES.filter(lambda name: ";" not in name)
_FIELDS: dict[type[Span], st.SearchStrategy[dict[str, object]]] = {
    Quotation: st.just({}),
    Emphasis: st.fixed_dictionaries({"rend": st.sampled_from(get_args(Rendition))}),
    Mention: st.fixed_dictionaries(
        {
            "kind": st.sampled_from(get_args(MentionKind)),
            "form": st.sampled_from(get_args(MentionForm)),
            "ref": _OPTIONAL_REFERENCES,
            "chain": st.sampled_from([None, None, "m1"]),
        }
    ),
    Citation: st.fixed_dictionaries(
        {
            "kind": st.sampled_from(get_args(CitationKind)),
            "ref": _OPTIONAL_REFERENCES,
            "part": st.sampled_from([None, None, "art.51", "op. 8"]),
            "form": st.sampled_from(get_args(CitationForm)),
            "editorial": st.booleans(),
        }
    ),
    TimeMention: _times(),
    Amount: _amounts(),
    Act: st.fixed_dictionaries(
        {
            "kind": st.sampled_from(ACT_KINDS),
            "verb": _OPTIONAL_NAMES,
            "polarity": st.sampled_from("+-"),
            "mood": st.sampled_from(get_args(Mood)),
            "target": st.lists(_TARGETS, max_size=3),
            "deliverer": _OPTIONAL_REFERENCES,
        }
    ),
}


@st.composite
def _found(draw: st.DrawFn, kind: type[Span], start: int, end: int, stretch: tuple[int, int]) -> Span:
    """Make a span of a kind; what an act is about lies in a stretch."""
    fields = dict(draw(_FIELDS[kind]))
    if issubclass(kind, FoundSpan) and draw(st.booleans()):
        fields |= {"rule": draw(_RULES_OF_SPANS), "certainty": draw(st.floats(0, 1))}
    if kind is Act:
        fields["about"] = draw(st.none() | st.just(stretch))
    return kind(start, end, **fields)


def _span(
    kind: type[Span],
    start: int,
    end: int,
    words: str,
    stretch: tuple[int, int],
    bodies: st.SearchStrategy[Organisation],
) -> st.SearchStrategy[Span]:
    """Make a span of a kind; in place of a vocative whose words cannot be an addressee's, a quotation."""
    if kind is not InlineVocative:
        return _found(kind, start, end, stretch)
    if not is_printed(words):
        return st.just(Quotation(start, end))
    return addressees(st.just(words), bodies).map(lambda party: InlineVocative(start, end, addressee=party))


_PARAGRAPH_KINDS: st.SearchStrategy[ParagraphKind] = st.sampled_from(
    ("paragraph", "paragraph", "paragraph", "item", "quotation", "note")
)


@st.composite
def paragraphs(
    draw: st.DrawFn,
    ids: st.SearchStrategy[str] | None = None,
    bodies: st.SearchStrategy[Organisation] = organisations,
) -> Paragraph:
    """Make a paragraph with its spans."""
    text = draw(printed_texts(8))
    kind: ParagraphKind = draw(_PARAGRAPH_KINDS)
    name = draw(ids if ids is not None else st.integers(1, 99).map(lambda number: f"p{number}"))
    return Paragraph(name, text, draw(spans_of(text, bodies)), kind)


@st.composite
def blocks(
    draw: st.DrawFn, most: int = 6, bodies: st.SearchStrategy[Organisation] = organisations
) -> tuple[Block, ...]:
    """Make a body: its blocks in order, with paragraph ids that are used once each."""
    numbers = draw(st.lists(st.integers(1, 99), max_size=most, unique=True))
    body: list[Block] = []
    for number in numbers:
        others = st.sampled_from(["none", "none", "vocative", "heading", "remark"])
        match draw(others):
            case "vocative":
                body.append(draw(vocatives(bodies)))
            case "heading":
                body.append(draw(st.builds(Heading, _NAMES, st.integers(1, 6))))
            case "remark":
                body.append(draw(st.builds(Remark, _NAMES)))
            case _:
                name = f"p{number}{draw(st.sampled_from(['', '', 'a']))}"
                body.append(draw(paragraphs(st.just(name), bodies)))
    return tuple(body)


@st.composite
def venues(draw: st.DrawFn, bodies: st.SearchStrategy[Organisation] = organisations) -> Venue:
    """Make a venue with at least one fact."""
    given = draw(
        st.sets(st.sampled_from(["event", "session", "organisation", "occasion", "place", "ref"]), min_size=1)
    )
    return Venue(
        event=draw(_NAMES) if "event" in given else None,
        session=draw(st.sampled_from(["100", "LXVI", "٦٦"])) if "session" in given else None,
        organisation=draw(bodies) if "organisation" in given else None,
        occasion=draw(_NAMES) if "occasion" in given else None,
        place=draw(places) if "place" in given else None,
        ref=draw(references()) if "ref" in given else None,
    )


_MEDIA_TYPES = st.sampled_from([None, "text/markdown", "application/vnd.oasis.opendocument.text"])
_HASHES = st.none() | st.text("0123456789abcdef", min_size=64, max_size=64)


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    """Make a publication with at least one fact."""
    made: dict[str, st.SearchStrategy[Any]] = {
        "publisher": _NAMES,
        "date": st.dates(),
        "doi": st.sampled_from(["10.5281/zenodo.1", "10.1000.10/(a)b;c<d>&e"]),
        "licence": _NAMES,
        "licence_url": references(),
        "edition": _NAMES,
        "series": _NAMES,
        "encoders": st.lists(_NAMES, min_size=1, max_size=3),
    }
    given = draw(st.sets(st.sampled_from(sorted(made)), min_size=1))
    return Publication(**{name: draw(made[name]) for name in sorted(given)})


sources = st.builds(
    Source,
    _NAMES,
    _MEDIA_TYPES,
    _HASHES,
    _OPTIONAL_REFERENCES,
    st.none() | st.dates(),
    _OPTIONAL_NAMES,
)
_FIELDS_READ = st.sampled_from(
    [
        "title",
        "speaker.name",
        "on_behalf_of",
        "addressees[0]",
        "addressees[10]",
        "topics[2].text",
        "x[999999999]",
    ]
)
_RULES = st.sampled_from(
    ["metadata", "title.office-before-state", "property.dc.date", "property.doc_date", "a9"]
)
# Few offsets, so that stretches are alike, empty and nested; and the greatest.
_OFFSETS = st.lists(st.integers(0, 9) | st.integers(0, 10**15 - 1), min_size=2, max_size=2).map(sorted)


@st.composite
def evidence(draw: st.DrawFn, most: int = 4) -> list[Evidence]:
    """Make the evidence of a statement: at most ``most`` pieces, each of a field of its own."""
    pieces: list[Evidence] = []
    for field in draw(st.lists(_FIELDS_READ, max_size=most, unique=True)):
        start, end = draw(_OFFSETS)
        certainty = draw(st.sampled_from([0.0, 0.07, 0.29, 0.95, 1.0]) | st.floats(0, 1))
        pieces.append(Evidence(field, start, end, draw(_OPTIONAL_NAMES), draw(_RULES), certainty))
    return pieces


_REVISIONS = st.lists(st.builds(Revision, st.dates(), _NAMES, _NAMES), max_size=2)


@st.composite
def _heads(draw: st.DrawFn, date: DateRange | None, venue: Venue | None) -> list[str]:
    """Make a title block; often with a line of place and date, alone or among other words."""
    lines = draw(st.lists(_NAMES, max_size=2))
    words = [date.text] if date is not None and date.text is not None else []
    if venue is not None and venue.place is not None:
        words.insert(0, venue.place.name)
    with_line: bool = draw(st.booleans())
    if words and with_line:
        line = draw(st.sampled_from(["({})", "{}", "At {} there"])).format(", ".join(words))
        lines.append(to_printed(line))
    return lines


@st.composite
def statements(draw: st.DrawFn, most: int = 6) -> Statement:
    """Make a statement with at most ``most`` blocks; its parts share organisations now and then."""
    pool = draw(st.lists(organisations, min_size=1, max_size=3))
    bodies = st.sampled_from(pool)
    date = draw(st.none() | date_ranges())
    venue = draw(st.none() | venues(bodies))
    lines: list[str] = draw(_heads(date, venue))
    salutation: list[Vocative] = draw(st.lists(vocatives(bodies), max_size=2))
    body: tuple[Block, ...] = draw(blocks(most, bodies))
    revisions: list[Revision] = draw(_REVISIONS)
    return Statement(
        draw(statement_ids),
        title=draw(_OPTIONAL_NAMES),
        speaker=draw(st.none() | speakers(bodies)),
        on_behalf_of=draw(st.none() | bodies | speakers(bodies)),
        venue=venue,
        date=date,
        language=draw(st.none() | languages),
        delivery_language=draw(st.none() | languages),
        text_status=draw(st.sampled_from([None, *get_args(TextStatus)])),
        head=lines,
        salutation=salutation,
        body=body,
        closing=draw(_OPTIONAL_NAMES),
        delivery_note=draw(_OPTIONAL_NAMES),
        publication=draw(st.none() | publications()),
        source=draw(st.none() | sources),
        revisions=revisions,
        evidence=draw(evidence()),
    )
