"""The elements of an ODT: which are hidden, which are the prompt of a field, and what a frame holds."""

import re
from collections.abc import Iterator

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers.office.archive import Archive, Element, local
from statecorpus.readers.office.odt_styles import attribute

#: Elements without words of the text: declarations, sources of indexes, descriptions of pictures, scripts.
WORDLESS = frozenset(
    {
        *("sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "forms"),
        *(
            "table-of-content-source",
            "illustration-index-source",
            "table-index-source",
            "object-index-source",
        ),
        *("user-index-source", "alphabetical-index-source", "bibliography-source", "binary-data", "script"),
        *(
            "note-citation",
            "event-listeners",
            "title",
            "desc",
            "contour-polygon",
            "contour-path",
            "glue-point",
        ),
    }
)
_SIZE = re.compile(r"(\d{1,5}(?:\.\d{1,6})?)(cm|mm|in|pt|pc|px)")
_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
# A smaller picture is an emblem or a signature; a larger one may be a page.
_LARGE = 6.0


def is_hidden(element: Element) -> bool:
    """Return whether an element is not shown: a section, a field, a row of a table.

    A condition is not evaluated: the program that saved the file wrote down whether it held.
    """
    display = attribute(element, "display")
    if display == "none" or attribute(element, "visibility") in ("collapse", "filter"):
        return True
    if display == "condition" or local(element) == "hidden-text":
        return attribute(element, "is-hidden") == "true"
    return local(element) == "covered-table-cell"


def hides_paragraph(paragraph: Element) -> bool:
    """Return whether a field hides the paragraph that it stands in."""
    fields = paragraph.iter("{*}hidden-paragraph")
    return any(attribute(field, "is-hidden") == "true" for field in fields)


def is_prompt(element: Element) -> bool:
    """Return whether an element is an empty field, so that it shows the prompt for its value."""
    if local(element) == "placeholder":
        return True
    return local(element) == "content-control" and attribute(element, "showing-place-holder") == "true"


def equation_of(frame: Element, archive: Archive) -> Element | None:
    """Return the equation in a frame; ``None`` if the frame holds something else."""
    for part in frame:
        if local(part) != "object":
            continue
        written = next(part.iter("{*}math"), None)
        if written is not None:
            return written
        root = _object(part, archive)
        return root if root is not None and local(root) == "math" else None
    return None


def unread_parts(frame: Element, archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of each part of a frame that is not read.

    A frame holds one part in several forms, and the first form that an office program knows is shown.
    """
    for part in frame:
        name = local(part)
        if name in ("object", "object-ole"):
            root = _object(part, archive) if name == "object" else None
            is_chart = root is not None and next(root.iter("{*}chart"), None) is not None
            yield ("chart" if is_chart else "embedded object"), ""
            return
        if name in ("plugin", "applet", "floating-frame"):
            yield "embedded object", ""
            return
        if name == "image":
            if _is_large(frame):
                yield "picture", ""
            return


def _object(part: Element, archive: Archive) -> Element | None:
    """Return the root of an embedded object; ``None`` if it is damaged or has a document type."""
    folder = (attribute(part, "href") or "").removeprefix("./").rstrip("/")
    try:
        return archive.xml(f"{folder}/content.xml") if folder else None
    except UndecodableSourceError:
        return None


def _is_large(frame: Element) -> bool:
    sides = [_SIZE.match(attribute(frame, side) or "") for side in ("width", "height")]
    return all(side is not None and float(side[1]) * _CM[side[2]] >= _LARGE for side in sides)
