"""What the elements of other people's TEI are to the importer, by their names in TEI's namespace."""

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
#: Lines that break where they stand: a space in running text.
LINES = frozenset({"lb", "cb", "l", "cell", "label", "s", "address", "addrLine", "bibl"})
#: Types of ``div`` that are a document each.
DOCUMENTS = frozenset(
    {"document", "letter", "speech", "statement", "address", "telegram", "dispatch", "memorandum"}
)
#: What somebody says, as a unit.
SPEECHES = frozenset({"u", "sp"})
#: Words and marks that were told apart; ``@join`` says where no space stands between two.
TOKENS = frozenset({"w", "pc"})
#: Elements without words for a reader, whatever stands inside.
WORDLESS = frozenset(
    {"linkGrp", "link", "spanGrp", "span", "timeline", "anchor", "milestone", "fw", "interpGrp", "interp"}
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
#: Elements that a text is generated for by whoever shows it.
GENERATED = frozenset({"divGen", "space", "handShift", "gb"})
#: Of the two sides of a ``choice``, what the editor put in the place of what stands in the source.
UNCHOSEN = frozenset({"corr", "reg", "expan"})

_REMARKS = frozenset(
    {"stage", "incident", "kinesic", "vocal", "writing", "shift", "pause", "gap", "figDesc", "desc", "move"}
)
_FEET = frozenset({"foot", "end", "bottom", "margin", "left", "right", "inline"})

#: What ``@rend`` says in common use, and the rendition that it is.
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
    """Give an element's name in TEI's namespace; of other elements in braces; of a comment nothing.

    >>> name_of(etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0"/>')), name_of(etree.Comment("p"))
    ('p', '')
    """
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.removeprefix(_PREFIX)


def is_remark(element: etree._Element, name: str) -> Literal["remark", "foot"] | None:
    """Tell whether an element is a remark about what is said (``remark``) or a footnote (``foot``)."""
    if name in _REMARKS:
        return "remark"
    if name != "note":
        return None
    if element.get("place") in _FEET or element.get("type") in {"foot", "footnote", "endnote"}:
        return "foot"
    return "foot" if element.get("n") is not None else "remark"
