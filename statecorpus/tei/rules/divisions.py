"""Rules on the divisions of the body and on the places of elements in them."""

from collections.abc import Iterator

from lxml import etree

from statecorpus.tei.dates import DATES
from statecorpus.tei.markup import XML_ID, local
from statecorpus.tei.rules.outline import Outline, has_words, name_of, parent_name
from statecorpus.tei.rules.rule import Breach, rule

# Elements that must have words; a title, a label and the date of the setting may be empty.
_WORDED = (
    *(
        "author",
        "meeting",
        "idno",
        "edition",
        "resp",
        "addName",
        "name",
        "roleName",
        "country",
        "desc",
        "head",
        "dateline",
    ),
    *("salute", "rs", "ab", "stage", "closer", "item", "quote"),
)
_MENTIONS = ("persName", "orgName", "placeName")
_NAMES = ("orgName", "placeName", "term", "note", "p")
# Elements that may hold spans inside a paragraph, but only words elsewhere, and their attributes elsewhere.
_ELSEWHERE = {
    ("org", "orgName"): frozenset({"ref"}),
    ("place", "placeName"): frozenset({"ref"}),
    **{(line, name): frozenset({"ref"}) for line in ("head", "dateline") for name in _MENTIONS},
    ("person", "persName"): frozenset({"ref"}),
    ("personGrp", "persName"): frozenset({"ref"}),
    ("keywords", "term"): frozenset[str](),
    ("setting", "date"): DATES,
    ("publicationStmt", "date"): frozenset({"when"}),
    ("prefixDef", "p"): frozenset[str](),
    ("head", "date"): DATES,
    ("dateline", "date"): DATES,
    ("note", "date"): frozenset({"when"}),
    ("bibl", "note"): frozenset({"type"}),
    ("bibl", "ref"): frozenset({"target"}),
    ("publicationStmt", "p"): frozenset[str](),
}


def _of_type(outline: Outline, kind: str) -> Iterator[etree._Element]:
    return (division for division in outline.all("div") if division.get("type") == kind)


@rule(
    "SC125",
    "The body has a single div of the type statement, without n; the divs inside it are sections.",
    hint="give type='statement' to the outermost div only",
)
def the_body_is_the_statement(outline: Outline) -> Iterator[Breach]:
    """Compare the type of each div with its place."""
    for division in outline.all("div"):
        outermost = parent_name(division) == "body"
        expected = "statement" if outermost else "section"
        if division.get("type") != expected:
            yield division, f"@type of <div> is {division.get('type')!r}: expected {expected!r} here"
        elif outermost and division.get("n") is not None:
            yield division, f"@n of the statement's <div> is {division.get('n')!r}: expected no @n"


@rule(
    "SC126",
    "A section has its level in n, begins with its only head, and has no dateline, opener or closer.",
    hint="start a div for each heading; put opener and closer into the statement's div",
)
def a_section_has_a_heading(outline: Outline) -> Iterator[Breach]:
    """Look at the children of each section."""
    for section in _of_type(outline, "section"):
        names = [name_of(child) for child in section.iterchildren("*")]
        if section.get("n") is None:
            yield section, "<div> of the type 'section' has no @n: expected its level"
        if names[:1] != ["head"] or names.count("head") > 1:
            yield (
                section,
                "<div> of the type 'section': expected a single <head> at its beginning",
            )
        for name in ("dateline", "opener", "closer"):
            if name in names:
                yield section, f"<{name}> in a <div> of the type 'section': expected it in the statement's"


@rule("SC127", "A section inside a section has a greater level.", hint="number the levels from the widest on")
def a_section_is_narrower(outline: Outline) -> Iterator[Breach]:
    """Compare the level of each section with the level of the section around it."""
    for section in _of_type(outline, "section"):
        for inner in section:
            levels = section.get("n", "1"), inner.get("n", "9") if name_of(inner) == "div" else "9"
            if levels[1] <= levels[0]:
                yield (
                    inner,
                    f"a section of level {levels[1]} in one of level {levels[0]}: expected a greater level",
                )


@rule(
    "SC130",
    "A paragraph with words has an xml:id.",
    hint="write the statement's id, a full stop, p and a number that no other paragraph has",
)
def a_paragraph_has_an_id(outline: Outline) -> Iterator[Breach]:
    """Look for the ids of the paragraphs."""
    for paragraph in outline.paragraphs:
        if paragraph.get(XML_ID) is None:
            yield paragraph, f"<{name_of(paragraph)}> has no xml:id: expected an id such as '{outline.id}.p7'"


@rule(
    "SC131",
    "Notes on licence, retrieval and OCR are in bibl, footnotes in a div, a delivery note in the statement's "
    "div.",
    hint="move the note there",
)
def a_note_is_in_its_place(outline: Outline) -> Iterator[Breach]:
    """Compare the type of each note with its place."""
    delivery = 0
    for note in outline.all("note"):
        kind, parent = note.get("type"), note.getparent()
        place = "" if parent is None else name_of(parent)
        if kind == "delivery" and parent is not None:
            delivery += 1
            if parent.get("type") != "statement" or delivery > 1:
                yield note, "a delivery note: expected one at most, in the <div> of the type 'statement'"
        elif place != (expected := "bibl" if kind in {"licence", "retrieved", "ocr"} else "div"):
            yield note, f"<note> of the type {kind!r} is in <{place}>: expected it in <{expected}>"


@rule(
    "SC133",
    "An element for printed words has words.",
    hint="write the words, or remove the element",
)
def a_line_has_words(outline: Outline) -> Iterator[Breach]:
    """Look for elements without words; an empty p before the closer is allowed."""
    for element in outline.all(*_WORDED):
        if not has_words(element):
            yield element, f"<{name_of(element)}> has no words: expected some"
    fillers = set(_fillers(outline))
    for element in outline.all(*_NAMES):
        if not (has_words(element) or element in fillers or _is_span_or_date(element)):
            yield element, f"<{name_of(element)}> has no words: expected some"


def _fillers(outline: Outline) -> Iterator[etree._Element]:
    """Yield the empty p that TEI requires before the closer of a statement without blocks."""
    for division in outline.all("div"):
        children = [(name_of(child), child) for child in division.iterchildren("*")]
        names = [name for name, _ in children]
        others = set(names) - {"p", "note", "head", "dateline", "opener", "closer"}
        if names.count("p") == 1 and "closer" in names and not others:
            yield children[names.index("p")][1]


def _is_span_or_date(element: etree._Element) -> bool:
    """Return whether an element is a span, which another rule checks, or holds a date instead of words."""
    name = name_of(element)
    if name == "note":
        return element.get("type") == "retrieved"
    return name != "p" and (parent_name(element), name) not in _ELSEWHERE


@rule(
    "SC134",
    "Outside paragraphs, names, dates, terms, notes and references hold only words, and have no links.",
    hint="remove the inner markup and these attributes; they are allowed in paragraphs only",
)
def words_alone_outside_paragraphs(outline: Outline) -> Iterator[Breach]:
    """Look at the attributes and the children of these elements outside paragraphs."""
    for (parent, name), attributes in _ELSEWHERE.items():
        for element in outline.all(name):
            if parent_name(element) == parent and not (parent == "note" and outline.is_in_text(element)):
                yield from _more_than_words(element, attributes)
    for head in outline.all("head"):
        division = head.getparent()
        if division is not None and division.get("type") == "section" and len(head):
            yield head, "the <head> of a section holds an element: expected words alone"


def _more_than_words(element: etree._Element, attributes: frozenset[str]) -> Iterator[Breach]:
    name, parent = name_of(element), parent_name(element)
    for attribute in element.attrib:
        if attribute not in attributes:
            yield (
                element,
                f"@{local(str(attribute))} of <{name}> in <{parent}>: expected it in paragraphs only",
            )
    is_retrieval = name == "note" and element.get("type") == "retrieved"
    children = [name_of(child) for child in element.iterchildren("*")]
    if (name == "persName" and parent not in {"head", "dateline"}) or (is_retrieval and children == ["date"]):
        return
    if children or (is_retrieval and not children):
        expected = "one date" if is_retrieval else "words alone"
        held = ", ".join(f"<{child}>" for child in children) or "no element"
        yield element, f"<{name}> in <{parent}> holds {held}: expected {expected}"


@rule(
    "SC114",
    "Paragraphs are numbered in the order of the text.",
    hint="number them from 1 in the order of the text; leave the ids as they are",
)
def paragraphs_are_numbered(outline: Outline) -> Iterator[Breach]:
    """Count the paragraphs."""
    for number, paragraph in enumerate(outline.paragraphs, 1):
        actual = paragraph.get("n")
        if actual is not None and actual != str(number):
            yield paragraph, f"@n of <{name_of(paragraph)}> is {actual!r}: expected '{number}'"
