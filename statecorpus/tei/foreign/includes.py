"""``xi:include`` in other people's TEI: files of the same folder, and nothing else."""

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
    """Give the file that an address means; ``None`` where it is none inside the folder.

    Args:
        folder: of the corpus, resolved.
        beside: the file that the address stands in.
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
    """Give the files that an element includes, in their order; what is not in the folder is noted."""
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
    """Put the files that a header includes, such as lists of persons, in their places.

    Args:
        root: a document; its ``teiHeader`` is changed.
        folder: of the corpus, resolved.
        beside: the document's file.
        notes: what is not in the folder is noted there.
        parse: gives the root of a file, or ``None`` where it cannot be read, which it has noted.
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
        what = f"the included file {href[:80]!r} is no file inside the folder, and is not read"
        notes.add("FT108", what, at=include, hint=_HINT)
        return None
    return target
