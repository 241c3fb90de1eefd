"""The fields of a DOCX, which write their instruction and their result among the words of the text."""

import attrs

from statecorpus.readers.field_codes import prompt_of, result_of
from statecorpus.readers.numerals import whole_number
from statecorpus.readers.office.archive import Element, local
from statecorpus.readers.office.docx_styles import attribute, child

_NOT_WALKED = frozenset({"del", "moveFrom", "Fallback"})
_BOXES = {False: "☐", True: "☒"}


@attrs.define
class _Field:
    begin: Element
    has_result: bool = False
    instruction: list[str] = attrs.Factory(list)


class Fields:
    """The fields that are open at a place in a part of a document.

    A field that never ends, or ends without a beginning, is no field: its words are text.

    Args:
        root: the part of the document.
    """

    def __init__(self, root: Element) -> None:
        self._open: list[_Field] = []
        self._prompt = ""
        self._ends: dict[Element, Element] = {}
        begun: list[Element] = []
        for mark in root.iter("{*}fldChar"):
            if any(local(ancestor) in _NOT_WALKED for ancestor in mark.iterancestors()):
                continue
            match attribute(mark, "fldCharType"):
                case "begin":
                    begun.append(mark)
                case "end" if begun:
                    self._ends[begun.pop()] = mark
        self._closing = {end: begin for begin, end in self._ends.items()}

    @property
    def shown(self) -> bool:
        """Whether words here are printed: they are in no field, or in the results of all."""
        return all(field.has_result for field in self._open)

    def mark(self, element: Element) -> str:
        """Take a mark of a field; return the words that its end prints without a result in the text."""
        match attribute(element, "fldCharType"):
            case "begin" if element in self._ends:
                self._open.append(_Field(element))
            case "separate" if self._open:
                self._open[-1].has_result = True
            case "end" if self._open and self._closing.get(element) is self._open[-1].begin:
                ended = self._open.pop()
                if not ended.has_result:
                    self._prompt = prompt_of("".join(ended.instruction).strip())
                    return _result(ended)
        return ""

    def take_prompt(self) -> str:
        """Return the prompt of the field that ended last, which is no text; then there is none."""
        prompt, self._prompt = self._prompt, ""
        return prompt

    def instruct(self, text: str) -> None:
        """Take a part of the instruction."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction.append(text)


def _result(field: _Field) -> str:
    """Return what a field without a result prints."""
    instruction = "".join(field.instruction).strip()
    form = child(field.begin, "ffData")
    if form is not None:
        return _form_value(form)
    return result_of(instruction)


def _form_value(form: Element) -> str:
    """Return the value of a form field: the entry that is chosen, or the state of a box."""
    drop_down, box = child(form, "ddList"), child(form, "checkBox")
    if drop_down is not None:
        entries = [attribute(part, "val") or "" for part in drop_down if local(part) == "listEntry"]
        chosen = whole_number(attribute(child(drop_down, "result"), "val")) or 0
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    if box is not None:
        state = child(box, "checked")
        state = child(box, "default") if state is None else state
        return _BOXES[state is not None and (attribute(state, "val") or "1") in ("1", "true", "on")]
    return ""
