"""``xi:include`` in TEI of other projects; only files in the folder of the corpus are included."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from statecorpus.tei.foreign.notes import Notes
from statecorpus.tei.markup import TEI

#: ``xi:include`` as lxml names it.
INCLUDE = "{http://www.w3.org/2001/XInclude}include"
_T = f"{{{TEI}}}"
_HINT = "keep the files of a corpus together in its folder"


def place_inside(folder: Path, beside: Path, href: str) -> Path | None:
    """Return the file at an address; ``None`` if it is outside the folder.

    Args:
        folder: the folder of the corpus, resolved.
        beside: the file with the address.
        href: the address.

    >>> place_inside(Path("/corpus"), Path("/corpus/a.xml"), "../secret.xml") is None
    True
    >>> place_inside(Path("/corpus"), Path("/corpus/a.xml"), "https://example.org/a.xml") is None
    True
    """
    try:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or parts.query or not parts.path or "\\" in href:
            return None
        target = (beside.parent / unquote(parts.path)).resolve()
    except (ValueError, OSError):
        return None
    return target if target.is_relative_to(folder) else None


def included(element: etree._Element, folder: Path, beside: Path, notes: Notes) -> Iterator[Path]:
    """Yield the files that an element includes, in their order; files outside the folder are noted."""
    for include in element.iterfind(INCLUDE):
        target = _target(include, folder, beside, notes)
        if target is not None:
            yield target


def fill_header(
    root: etree._Element,
    folder: Path,
    beside: Path,
    notes: Notes,
    parse: Callable[[Path], etree._Element | None],
) -> None:
    """Replace each include in a header, such as a list of persons, by the content of the file.

    Args:
        root: a document; its ``teiHeader`` is changed.
        folder: the folder of the corpus, resolved.
        beside: the document's file.
        notes: collects the files outside the folder.
        parse: returns the root of a file; or notes a file that cannot be read and returns ``None``.
    """
    header = root.find(f"{_T}teiHeader")
    if header is None:
        return
    for include in list(header.iter(INCLUDE)):
        target = _target(include, folder, beside, notes)
        found = None if target is None else parse(target)
        parent = include.getparent()
        if found is not None and parent is not None:
            found.tail = include.tail
            parent.replace(include, found)


def _target(include: etree._Element, folder: Path, beside: Path, notes: Notes) -> Path | None:
    href = include.get("href", "")
    is_whole = include.get("parse", "xml") == "xml" and include.get("xpointer") is None
    target = place_inside(folder, beside, href) if is_whole else None
    if target is None or not target.is_file():
        what = f"the included file {href[:80]!r} is not a file inside the folder, and is not read"
        notes.add("FT108", what, at=include, hint=_HINT)
        return None
    return target
