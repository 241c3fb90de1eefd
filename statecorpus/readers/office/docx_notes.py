"""The footnotes and endnotes of a DOCX: their numbers, and their texts in the order of the calls."""

from collections.abc import Iterator, Mapping

from statecorpus.readers.numerals import note_mark, whole_number
from statecorpus.readers.office.archive import Element
from statecorpus.readers.office.docx_styles import attribute, child


class DocxNotes:
    """The notes of a document, numbered as an office program numbers them.

    Args:
        parts: the part with the footnotes and the part with the endnotes, by their kinds; ``None`` if the
            document has none.
        settings: the settings of the document.
        section: the properties of its last section, which override the settings.
    """

    def __init__(
        self, parts: Mapping[str, Element | None], settings: Element | None, section: Element | None
    ) -> None:
        self._notes = {
            (kind, attribute(note, "id") or ""): note
            for kind, part in parts.items()
            if part is not None
            for note in part
        }
        self._forms: dict[str, str] = {"footnote": "decimal", "endnote": "lowerRoman"}
        self._counts: dict[str, int] = {"footnote": 0, "endnote": 0}
        for place in (settings, section):
            for kind in self._counts:
                properties = child(place, f"{kind}Pr")
                form = attribute(child(properties, "numFmt"), "val")
                start = whole_number(attribute(child(properties, "numStart"), "val"))
                self._forms[kind] = form or self._forms[kind]
                self._counts[kind] = self._counts[kind] if start is None else start - 1
        self._called: list[tuple[str, Element]] = []

    def call(self, kind: str, reference: Element) -> str:
        """Take the call of a note; return its number, ``""`` if the author wrote another mark."""
        mark = ""
        if attribute(reference, "customMarkFollows") not in ("1", "true", "on"):
            self._counts[kind] += 1
            mark = note_mark(self._forms[kind], self._counts[kind])
        # A note is read once, also if it calls itself.
        note = self._notes.pop((kind, attribute(reference, "id") or ""), None)
        if note is not None:
            self._called.append((mark, note))
        return mark

    def name_last(self, mark: str) -> None:
        """Set the mark of the note that was called last to the mark that the author wrote."""
        if self._called and not self._called[-1][0]:
            self._called[-1] = (mark, self._called[-1][1])

    def called(self) -> Iterator[tuple[str, Element]]:
        """Yield the notes that were called, each with its mark; also the notes that other notes call."""
        number = 0
        while number < len(self._called):
            yield self._called[number]
            number += 1
