"""The words of a TEI document and of the statements made of it, told apart without the importer's help."""

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from statecorpus.model import Statement, to_printed

__all__ = ["block_texts", "document_words", "statement_words", "tei"]

_T = "{http://www.tei-c.org/ns/1.0}"
# Around these no space belongs to the words; around all other elements one does no harm.
_INSIDE_WORDS = frozenset(_T + name for name in ("hi", "ref", "persName", "placeName", "orgName", "date"))


def tei(body: str, header: str = "", attributes: str = "") -> bytes:
    """Make a TEI document."""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {attributes}><teiHeader>{header}</teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    ).encode()


def document_words(root: etree._Element) -> Counter[str]:
    """Count the words of every ``text`` of a document that has no words told apart by ``w``.

    A note may cut a word from its comma, so notes are taken out first, and counted on their own.
    """
    words: Counter[str] = Counter()
    for text in root.iter(f"{_T}text"):
        if next(text.iterancestors(f"{_T}text"), None) is not None:
            continue  # it is counted with the one around it
        notes: list[str] = []
        for piece in [_flat(text, notes), *notes]:
            words.update(word for word in to_printed(piece).split(" ") if word)
    return words


def _flat(element: etree._Element, notes: list[str]) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            inside = _flat(child, notes)
            if child.tag == f"{_T}note":
                notes.append(inside)
            else:
                parts.append(inside if child.tag in _INSIDE_WORDS else f" {inside} ")
        parts.append(child.tail or "")
    return "".join(parts)


def block_texts(statement: Statement) -> Iterable[str]:
    """Give every text of a statement's title block, salutation, body and closing."""
    yield from statement.head
    yield from (line.text for line in statement.salutation)
    yield from (block.text for block in statement.body)
    yield from [statement.closing] if statement.closing is not None else []


def statement_words(statements: Iterable[Statement]) -> Counter[str]:
    """Count the words of statements."""
    return Counter(
        word for statement in statements for text in block_texts(statement) for word in text.split(" ")
    )
