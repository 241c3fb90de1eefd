"""Told rows: what the words of a row of the normal form tell about it, as the layout weighs it."""

from collections.abc import Sequence

import attrs

from statecorpus.parsing.layout.normal_form import NormalForm
from statecorpus.parsing.layout.opening import is_prose
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.phrases.vocatives import vocatives_of

_CLASSES = {
    "title.words": "title",
    "title.by": "by",
    "title.on_behalf": "behalf",
    "person.honorifics": "honorific",
    "person.offices": "office",
    "person.institutions": "institution",
    "person.missions": "institution",
    "event.nouns": "meeting",
    "event.bodies": "body",
    "dates.months": "date",
    "year": "date",
    "places": "town",
    "layout.web": "web",
    "layout.release": "web",
    "layout.sources": "web",
    "layout.delivery": "note",
    "layout.counts": "note",
    "layout.letterhead": "letterhead",
    "layout.labels": "label",
    "state": "state",
    "vocative.forms": "form",
    "vocative.collectives": "collective",
    "vocative.greetings": "greeting",
    "vocative.thanks": "thanks",
    "unknown capitalised": "unknown",
}
_LENGTHS = ((2, "1-2"), (5, "3-5"), (10, "6-10"), (18, "11-18"), (35, "19-35"))
_INLINE_WORDS = 3
_LONGEST_COURTESY = 80


@attrs.frozen(eq=False)
class ToldRow:
    """A row and what its words say.

    Attributes:
        row: the row.
        kind: a word for the whole: ``"prose"``, ``"title"``, ``"salute closed"`` …
        names: the classes of its words, and its shape.
        prose: whether it is running text.
        salutes: whether it is an address as a whole.
    """

    row: Row
    kind: str
    names: frozenset[str]
    prose: bool
    salutes: bool


def told_rows(form: NormalForm, lexicon: Lexicon) -> Sequence[ToldRow]:
    """Return what the words of each row of a normal form say."""
    return [_told(row, form.classes(number), lexicon) for number, row in enumerate(form.rows)]


def _told(row: Row, classes: frozenset[str], lexicon: Lexicon) -> ToldRow:
    names = {_CLASSES[name] for name in classes if name in _CLASSES}
    prose = is_prose(row, lexicon)
    salute = _salute(row, lexicon)
    words = len(row.words)
    shapes = {
        "starts small": row.starts_lower,
        "capitals": row.is_capitals,
        "ends sentence": row.ends_sentence,
        "ends with comma": row.text[-1] in ",،，",
        "ends with colon": row.text[-1] in ":：",
        "heading": row.line.kind == "heading",
        "item": row.line.kind == "item",
        "digits": any(mark.isdigit() for mark in row.text),
        "prose": prose,
        f"salute {salute}": bool(salute),
        "words " + next((name for most, name in _LENGTHS if words <= most), "36+"): True,
    }
    names |= {name for name, holds in shapes.items() if holds}
    return ToldRow(
        row, _kind(names, salute, prose=prose), frozenset(names), prose, salute in ("closed", "open", "led")
    )


def _kind(names: set[str], salute: str, *, prose: bool) -> str:
    """Say in a word what a row is."""
    if salute:
        return f"salute {salute}"
    if prose:
        return "prose"
    order = ("title", "date", "note", "web", "letterhead", "honorific", "meeting", "office", "town", "state")
    return next((name for name in order if name in names), "other")


def _salute(row: Row, lexicon: Lexicon) -> str:
    """Say whether a row is an address, or begins with one."""
    words = lexicon.vocative
    read = vocatives_of(lexicon)
    if read.starts(row.folded):
        found = read.opening(row.text, row.folded)
        if found is not None and found.whole:
            return ("closed" if found.closed else "open") if found.strong else "led" if found.led else "weak"
        if found is not None and found.strong and found.closed:
            rest = row.text[found.end :].split()
            return "inline" if len(rest) >= _INLINE_WORDS or not lexicon.spaced else "nearly"
    courtesies = words.greetings + words.protocols + words.invocations
    if len(row.text) <= _LONGEST_COURTESY and courtesies.regex.match(row.folded.lstrip(" •●*-\"'“([¡")):
        return "greeting"
    return ""
