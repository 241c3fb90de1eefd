"""The elements of a DOCX: which hold words, which branch of alternatives is printed, what is no text."""

import re
from collections.abc import Iterator

from statecorpus.readers.office.archive import Element, local
from statecorpus.readers.office.docx_styles import attribute, child, on

#: Elements without words of the text.
WORDLESS = frozenset(
    {
        *("pPr", "rPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "sdtPr", "sdtEndPr"),
        *("rubyPr", "bodyPr", "lstStyle", "endParaRPr", "bookmarkStart", "bookmarkEnd", "proofErr"),
        *("commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "smartTagPr", "customXmlPr"),
    }
)
#: Elements whose words are deleted, or stand in another place now.
DELETED = frozenset({"del", "moveFrom"})
#: Elements that are a picture or a shape, or hold some.
DRAWINGS = frozenset({"drawing", "pict", "object"})
EQUATIONS = frozenset({"oMath", "oMathPara"})
_WORDS = ("{*}t", "{*}textpath", "{*}sym")
_SHAPE_TEXTS = frozenset({"txbxContent", "txBody"})
_OBJECTS = {
    "OLEObject": "embedded object",
    "control": "form control",
    "chart": "chart",
    "contentPart": "drawing",
}
_POINTS = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,5}(?:\.\d+)?)(pt|in|cm|mm|px)?")
_EMU_A_CM = 360_000
_CM = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "": 2.54 / 72}
# A smaller picture is an emblem or a signature; a larger one may be a page.
_LARGE = 6.0


def words_of(element: Element) -> Iterator[str]:
    """Yield the words in an element, also deleted words."""
    for part in element.iter():
        if local(part) in ("t", "delText"):
            yield part.text or ""
        elif local(part) in ("tab", "br", "p"):
            yield " "


def chosen_branch(alternatives: Element) -> Element | None:
    """Return the branch of ``mc:AlternateContent`` that is read: the first one with words."""
    branches = [part for part in alternatives if local(part) in ("Choice", "Fallback")]
    with_words = (one for one in branches if next(one.iter(*_WORDS), None) is not None)
    return next(with_words, branches[0] if branches else None)


def is_prompt(control: Element, prompts: frozenset[str]) -> bool:
    """Return whether a content control (``w:sdt``) is empty, so that it shows the prompt for its value.

    Args:
        control: the content control.
        prompts: the character styles of prompts.
    """
    switch = child(control, "sdtPr", "showingPlcHdr")
    if switch is not None:
        return on(switch)
    content = child(control, "sdtContent")
    has_prompt = False
    for run in content.iter("{*}r") if content is not None else ():
        if any(map(str.strip, words_of(run))):
            if attribute(child(run, "rPr", "rStyle"), "val") not in prompts:
                return False
            has_prompt = True
    return has_prompt


def is_deleted_row(row: Element) -> bool:
    """Return whether a row of a table is deleted or hidden."""
    properties = child(row, "trPr")
    hidden = child(properties, "hidden")
    return child(properties, "del") is not None or (hidden is not None and on(hidden))


def is_mark_gone(properties: Element | None) -> bool:
    """Return whether the mark of a paragraph is deleted or hidden, so that the paragraph runs on."""
    mark = child(properties, "rPr")
    vanish = child(mark, "vanish")
    gone = any(child(mark, name) is not None for name in DELETED)
    return gone or (vanish is not None and on(vanish))


def shape_texts(drawing: Element) -> Iterator[Element]:
    """Yield the elements of a drawing that hold text: text boxes, and shapes along whose line words stand.

    Among alternatives only the chosen one is looked into, as the others repeat it.
    """
    name = local(drawing)
    if name in _SHAPE_TEXTS:
        yield drawing
        return
    if name == "AlternateContent":
        branch = chosen_branch(drawing)
        if branch is not None:
            yield from shape_texts(branch)
        return
    if any(local(part) in ("textpath", "p") for part in drawing):
        yield drawing
        return
    for part in drawing:
        yield from shape_texts(part)


def diagrams(drawing: Element) -> Iterator[str]:
    """Yield the relationships of the diagrams (SmartArt) in a drawing to the parts with their words."""
    for part in drawing.iter("{*}relIds"):
        yield next((str(value) for key, value in part.attrib.items() if str(key).endswith("}dm")), "")


def unread_parts(drawing: Element) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of each part of a drawing that is not read."""
    is_object = local(drawing) == "object"
    for part in drawing.iter():
        name = local(part)
        if name in _OBJECTS:
            yield _OBJECTS[name], (part.get("ProgID") or "")[:40]
    pictures = sum(1 for part in drawing.iter() if local(part) in ("blip", "imagedata"))
    if pictures and not is_object and _is_large(drawing):
        yield "picture", ""


def _is_large(drawing: Element) -> bool:
    for part in drawing.iter():
        if local(part) == "extent":
            sides = [(part.get(side) or "0")[:12] for side in ("cx", "cy")]
            return all(side.isdecimal() and int(side) >= _LARGE * _EMU_A_CM for side in sides)
        if local(part) == "shape":
            sizes = _POINTS.findall(part.get("style") or "")
            return len(sizes) > 1 and all(float(size) * _CM[unit] >= _LARGE for _, size, unit in sizes)
    return False
