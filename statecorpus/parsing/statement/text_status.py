"""The status of a text: whether a note calls it prepared, delivered, taken down or translated."""

from statecorpus.model import Evidence
from statecorpus.model.statement import TextStatus
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon, lexicon
from statecorpus.parsing.statement.part import Part

_ENGLISH = "en"
_RULE = "delivery-note.status"
_CERTAINTY = 0.95


def status_of(note: str, words: Lexicon) -> TextStatus | None:
    """Return the status that a delivery note gives a text, or ``None``.

    A translation stays a translation, whatever else its note says.

    >>> from statecorpus.parsing.lexicons import lexicon
    >>> notes = ("Check against delivery", "As delivered", "Unofficial translation", "Final")
    >>> [status_of(note, lexicon("en")) for note in notes]
    ['as-prepared', 'as-delivered', 'translation', None]
    """
    folded = fold(note)
    for known in (words, lexicon(_ENGLISH)):  # English notes stand on texts of all languages
        layout = known.layout
        if layout.translations.regex.search(folded):
            return "translation"
        if layout.records.regex.search(folded):
            return "verbatim-record"
        if layout.as_prepared.regex.search(folded):
            return "as-prepared"
        if layout.as_delivered.regex.search(folded):
            return "as-delivered"
    return None


def status_part(note: Part[str | None], words: Lexicon, text: str) -> Part[TextStatus | None]:
    """Return the status that the delivery note gives, with the note as its evidence."""
    status = None if note.value is None else status_of(note.value, words)
    if status is None:
        return Part(None)
    evidence = tuple(
        Evidence.quoting(text, "text_status", one.start, one.end, _RULE, _CERTAINTY) for one in note.evidence
    )
    return Part(status, evidence)
