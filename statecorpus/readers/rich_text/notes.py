"""The footnotes and endnotes of an RTF: their numbers, and their texts in the order of the calls."""

from statecorpus.readers.numerals import note_mark
from statecorpus.readers.rich_text.story import Story

_FORMS = {
    "ar": "decimal",
    "rlc": "lowerRoman",
    "ruc": "upperRoman",
    "alc": "lowerLetter",
    "auc": "upperLetter",
    "chi": "chicago",
}
_FOOT, _END = "ftn", "aftn"


class NoteNumbers:
    """The notes of a file, numbered as an office program numbers them.

    >>> notes = NoteNumbers()
    >>> notes.next(is_endnote=False), notes.mark, notes.next(is_endnote=True)
    ('1', '1', 'i')
    """

    def __init__(self) -> None:
        self.called: list[Story] = []
        self.mark: str | None = None
        self._forms = {_FOOT: "decimal", _END: "lowerRoman"}
        self._counts = {_FOOT: 0, _END: 0}

    def word(self, word: str, number: int | None) -> bool:
        """Take a control word; return whether it says how notes are numbered."""
        kind = _END if word.startswith(_END) else _FOOT
        rest = word.removeprefix(kind)
        if not word.startswith(kind) or (rest != "start" and rest.removeprefix("n") not in _FORMS):
            return False
        if rest == "start":
            self._counts[kind] = max(0, (number or 1) - 1)
        else:
            self._forms[kind] = _FORMS[rest.removeprefix("n")]
        return True

    def next(self, *, is_endnote: bool) -> str:
        """Return the mark of the next note, which is called here."""
        kind = _END if is_endnote else _FOOT
        self._counts[kind] += 1
        self.mark = note_mark(self._forms[kind], self._counts[kind])
        return self.mark

    def take_mark(self) -> str | None:
        """Return the mark of the note that begins, if a call printed one."""
        mark, self.mark = self.mark, None
        return mark
