"""What an editor does to a file: white space anew, everywhere where it does not count."""

import random

from lxml import etree

__all__ = ["indented_anew"]

_TEI = "{http://www.tei-c.org/ns/1.0}"
# The elements that hold words, and the elements inside words: white space at their edges would count.
_BLOCKS = frozenset(
    f"{_TEI}{name}"
    for name in (
        *(
            "title",
            "publisher",
            "licence",
            "edition",
            "resp",
            "catDesc",
            "author",
            "meeting",
            "idno",
            "note",
            "addName",
            "name",
            "roleName",
            "orgName",
            "placeName",
        ),
        *("country", "date", "term", "desc", "label", "p", "head", "dateline", "salute", "ab", "stage"),
        *("item", "quote", "closer", "span"),
    )
)
_SPACES = (" ", "\n", "\n      ", "\t ", " \r\n ")


def indented_anew(document: bytes, rng: random.Random) -> bytes:
    """Give the document with other white space that means the same."""
    root = etree.fromstring(document)
    _indent(root, rng, inline=False)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _indent(element: etree._Element, rng: random.Random, *, inline: bool) -> None:
    holds_words = inline or element.tag in _BLOCKS
    element.text = _other(element.text, rng) if holds_words else rng.choice(_SPACES)
    for child in element:
        _indent(child, rng, inline=holds_words)
        child.tail = _other(child.tail, rng) if holds_words else rng.choice(_SPACES)
    if holds_words and not inline:
        element.text = rng.choice(_SPACES) + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + rng.choice(_SPACES)
        else:
            element.text += rng.choice(_SPACES)


def _other(text: str | None, rng: random.Random) -> str | None:
    return None if text is None else "".join(rng.choice(_SPACES) if one == " " else one for one in text)
