"""Rules on the title and on the source of the statement."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from statecorpus.errors import ModelError
from statecorpus.model import Publication, Source, is_reference
from statecorpus.tei.header import WHAT_IT_IS
from statecorpus.tei.parties import ADDRESS, ADDRESSES
from statecorpus.tei.rules.outline import Outline, has_words, name_of, parent_name, words_of
from statecorpus.tei.rules.rule import Breach, rule

# Wikipedia in any language; its pages are renamed, and two pages may be about one person.
_ENCYCLOPAEDIA = re.compile(r"https?://[a-z-]+\.(?:m\.)?wikipedia\.org/")
# The types of identifiers by the element that they are in.
_TYPES = {"bibl": ("media-type", "sha256"), "event": ("session",), "publicationStmt": ("DOI",)}


def _wrong(outline: Outline, kind: str, make: Callable[[str], Source]) -> Iterator[Breach]:
    """Yield each idno of a kind with a value that the model refuses."""
    for number in outline.all("idno"):
        value = words_of(number)
        if number.get("type") == kind and value:
            try:
                make(value)
            except ModelError as error:
                expected = error.expected.removeprefix("None or ")
                yield number, f"<idno> of the type {kind!r} is {value!r}: expected {expected}"


@rule("SC118", "A sha256 is 64 lower-case hexadecimal digits.", hint="compute it from the raw file's bytes")
def the_digest_is_one(outline: Outline) -> Iterator[Breach]:
    """Look at each idno of the type sha256."""
    return _wrong(outline, "sha256", lambda value: Source("x", sha256=value))


@rule("SC119", "A media type is a type, a slash and a subtype.", hint="write for example text/markdown")
def the_media_type_is_one(outline: Outline) -> Iterator[Breach]:
    """Look at each idno of the type media-type."""
    return _wrong(outline, "media-type", lambda value: Source("x", media_type=value))


@rule(
    "SC150",
    "An idno has a type of its place, and in a person names an authority.",
    hint="move it, or choose another type",
)
def an_identifier_is_in_its_place(outline: Outline) -> Iterator[Breach]:
    """Look at the parent of each idno."""
    for number in outline.all("idno"):
        types = _TYPES.get(parent_name(number), ())
        if types and number.get("type") not in types:
            problem = f"<idno> in <{parent_name(number)}> has the type {number.get('type')!r}"
            yield number, f"{problem}: expected {' or '.join(map(repr, types))}"
        if parent_name(number) in {"person", "personGrp"} and has_words(number):
            kind, words = number.get("type", ""), words_of(number)
            is_address = words.partition(":")[0] in ADDRESSES
            whole = words if kind == ADDRESS else f"{kind}:{words}"
            if not is_reference(whole) or (kind == ADDRESS) != is_address or kind in ADDRESSES:
                problem = f"<idno> of the type {kind!r} in <{parent_name(number)}> is {words!r}"
                yield (
                    number,
                    f"{problem}: expected a name in an authority, or URI and an address",
                )


@rule(
    "SC120",
    "A statement has a title.",
    hint="write the title as printed; leave it empty if none is printed",
    severity="warning",
)
def the_title_has_words(outline: Outline) -> Iterator[Breach]:
    """Look at the title of titleStmt."""
    for title in outline.all("title"):
        if parent_name(title) == "titleStmt" and not has_words(title):
            yield title, "the title is empty: expected words"


@rule(
    "SC132", "A source has a title: the raw file's name.", hint="write the name of the file without folders"
)
def a_source_has_a_name(outline: Outline) -> Iterator[Breach]:
    """Look for the title of each bibl that is not empty."""
    for source in outline.all("bibl"):
        parts = list(source.iterchildren("*"))
        if parts and not any(name_of(part) == "title" and has_words(part) for part in parts):
            yield source, "<bibl> has no title with words: expected the raw file's name"


@rule(
    "SC144",
    "Each property of the source occurs once and has a value.",
    hint="keep one; write an address in the target of ref, a day of retrieval in the when of a date",
)
def a_property_stands_once(outline: Outline) -> Iterator[Breach]:
    """Count the properties, and look for those without a value."""
    for source in outline.all("bibl"):
        seen: set[tuple[str, str | None]] = set()
        for part in source.iterchildren("*"):
            name, kind = name_of(part), part.get("type")
            if (name, kind) in seen:
                yield part, f"a second <{name}> of the type {kind!r} in <bibl>: expected one"
            seen.add((name, kind))
            if name == "ref" and part.get("target") is None:
                yield part, "<ref> in <bibl> has no @target: expected the address of the source"
            if name == "ref" and has_words(part):
                yield part, "<ref> in <bibl> has words: expected only an address in @target"
            if name == "note" and kind == "retrieved":
                days = [date.get("when", "") for date in part if name_of(date) == "date"]
                if len(days) != 1 or len(days[0]) != len("2011-12-05") or has_words(part):
                    yield part, "a note on retrieval: expected one date with the day in @when, and no words"


@rule(
    "SC140",
    "A publication statement without a publisher is the fixed sentence that describes the file.",
    hint="restore the sentence; write other remarks into revisionDesc",
    severity="warning",
)
def a_file_says_what_it_is(outline: Outline) -> Iterator[Breach]:
    """Compare the words of publicationStmt."""
    for statement in outline.all("publicationStmt"):
        if any(name_of(part) == "publisher" for part in statement):
            continue
        if words_of(statement) != WHAT_IT_IS:
            yield statement, f"<publicationStmt> is {words_of(statement)!r}: expected {WHAT_IT_IS!r}"


@rule(
    "SC153",
    "A publication has a day, a DOI, terms of use, an edition and a series as the model takes them.",
    hint="write the day in @when, the DOI without an address, words or an address in licence",
)
def a_publication_is_modelled(outline: Outline) -> Iterator[Breach]:
    """Look at the parts of the publication."""
    for statement in outline.all("publicationStmt"):
        for part in statement.iterchildren("*"):
            name = name_of(part)
            if name == "date" and (len(part.get("when", "")) != len("2011-12-05") or has_words(part)):
                yield part, "<date> in <publicationStmt>: expected the day in @when, and no words"
            if name == "idno" and part.get("type") == "DOI" and has_words(part):
                yield from _refused(part, words_of(part))
    for licence in outline.all("licence"):
        if not has_words(licence) and licence.get("target") is None:
            yield licence, "<licence> has neither words nor @target: expected one of them"
    for series in outline.all("title"):
        if parent_name(series) == "seriesStmt" and not has_words(series):
            yield series, "<title> in <seriesStmt> has no words: expected the title of the series"


def _refused(element: etree._Element, doi: str) -> Iterator[Breach]:
    try:
        Publication(doi=doi)
    except ModelError as error:
        yield (
            element,
            f"<idno> of the type 'DOI' is {doi!r}: expected {error.expected.removeprefix('None or ')}",
        )


@rule(
    "SC154",
    "A person is identified by an authority, not by a page of an encyclopaedia.",
    hint="write the item of Wikidata, and the page as an <idno type='URI'>",
    severity="warning",
)
def a_person_has_an_authority(outline: Outline) -> Iterator[Breach]:
    """Look at the reference of each person in the header."""
    for name in outline.all("persName"):
        ref = name.get("ref", "")
        if parent_name(name) in {"person", "personGrp"} and _ENCYCLOPAEDIA.match(ref):
            yield name, f"@ref of <persName> is {ref!r}: expected an authority such as wikidata:Q42"
