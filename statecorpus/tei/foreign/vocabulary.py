"""The importer's classes of TEI elements, by their names in TEI's namespace."""

from typing import Literal

from lxml import etree

from statecorpus.model import Rendition
from statecorpus.tei.markup import TEI

_PREFIX = f"{{{TEI}}}"

#: Divisions, whose heads are headings.
GROUPS = frozenset(
    {"front", "body", "back", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "group", "text"}
)
#: Elements of the title block.
TITLE_LINES = frozenset({"dateline", "byline", "docDate", "docAuthor", "docTitle", "titlePart", "epigraph"})
#: Elements that break a line, which is a space in running text.
LINES = frozenset({"l", "cell", "label", "s", "address", "addrLine", "bibl"})
#: The beginnings of lines, columns, pages and other parts of the source: a space, unless a word goes on.
BREAKS = frozenset({"lb", "cb", "pb", "gb", "milestone"})
#: The types of a ``div`` that is a document.
DOCUMENTS = frozenset(
    {"document", "letter", "speech", "statement", "address", "telegram", "dispatch", "memorandum"}
)
#: The elements of a speaker's words.
SPEECHES = frozenset({"u", "sp"})
#: Tokens: words and punctuation marks; ``@join`` marks tokens that have no space between them.
TOKENS = frozenset({"w", "pc"})
#: Elements without words for a reader; their content is skipped.
WORDLESS = frozenset(
    {
        "linkGrp",
        "link",
        "spanGrp",
        "span",
        "timeline",
        "anchor",
        "fw",
        "listApp",
        "metamark",
        "interpGrp",
        "interp",
    }
    | {
        "ptr",
        "index",
        "listAnnotation",
        "standOff",
        "substJoin",
        "join",
        "joinGrp",
        "alt",
        "altGrp",
        "graphic",
    }
    | {"media", "fs", "listTranspose", "teiHeader"}
)
#: Elements for which a viewer generates the text.
GENERATED = frozenset({"divGen", "space", "handShift"})
#: Elements inside which a word may go on as if their tags were not there.
INLINE = frozenset(
    {"hi", "emph", "name", "persName", "orgName", "placeName", "geogName", "settlement", "country", "region"}
    | {
        "rs",
        "term",
        "foreign",
        "distinct",
        "mentioned",
        "soCalled",
        "title",
        "q",
        "said",
        "ref",
        "date",
        "time",
    }
    | {
        "num",
        "measure",
        "abbr",
        "expan",
        "ex",
        "am",
        "orig",
        "reg",
        "sic",
        "corr",
        "add",
        "supplied",
        "unclear",
    }
    | {"damage", "surplus", "seg", "s", "cl", "phr", "w", "pc", "c", "g", "forename", "surname", "roleName"}
    | {"addName", "nameLink", "restore", "choice", "mod", "hi", "secl", "gloss", "email", "idno"}
)
#: The side of a ``choice`` that an editor added; the other side is the text of the source.
UNCHOSEN = frozenset({"corr", "reg", "expan"})

_REMARKS = frozenset(
    {"stage", "incident", "kinesic", "vocal", "writing", "shift", "pause", "gap", "figDesc", "desc", "move"}
)
_FEET = frozenset({"foot", "end", "bottom", "margin", "left", "right", "inline"})

#: The values of ``@rend`` in common use, and their renditions.
RENDITIONS: dict[str, Rendition] = {
    "bold": "bold",
    "b": "bold",
    "strong": "bold",
    "italic": "italic",
    "italics": "italic",
    "it": "italic",
    "i": "italic",
    "underline": "underline",
    "underlined": "underline",
    "u": "underline",
    "small-caps": "small-caps",
    "smallcaps": "small-caps",
    "sc": "small-caps",
}


def name_of(element: etree._Element) -> str:
    """Return an element's name; TEI's namespace is left out, others are in braces; a comment has no name.

    >>> name_of(etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0"/>')), name_of(etree.Comment("p"))
    ('p', '')
    """
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(_PREFIX)


def is_remark(element: etree._Element, name: str) -> Literal["remark", "foot"] | None:
    """Return ``remark`` for a remark about the speech, ``foot`` for a footnote, else ``None``."""
    if name in _REMARKS:
        return "remark"
    if name != "note":
        return None
    if element.get("place") in _FEET or element.get("type") in {"foot", "footnote", "endnote"}:
        return "foot"
    return "foot" if element.get("n") is not None else "remark"
