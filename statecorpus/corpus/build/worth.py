"""The worth of a doubt: how much a look at it is likely to change for the searches and counts of a corpus."""

from statecorpus.corpus.build.report import Doubt

# Most searches and counts use state, speaker and day; many use office, meeting and place.
_MOST_USED = ("speaker", "speaker.affiliation", "speaker.name", "date")
_OFTEN_USED = (
    "speaker.role",
    "on_behalf_of",
    "venue.event",
    "venue.session",
    "venue.place",
    "title",
    "language",
)
_MOST, _OFTEN, _SELDOM = 3.0, 2.0, 1.0
# A doubt about the whole text, for example broken fonts, concerns every field.
_WHOLE = 4.0
# A value that the source does not name is often not in it: half of such doubts change something.
_MISSING = 0.5


def worth(doubt: Doubt) -> float:
    """Return how much a look at a doubt is worth: the chance that something is wrong, times the field's use.

    >>> from statecorpus.corpus.build.report import Doubt
    >>> sure = Doubt("title", "Statement", 0.79, "Statement", "PA120", "title is uncertain")
    >>> unsure = Doubt("speaker.name", "Ana", 0.4, "Ana", "PA120", "speaker.name is uncertain")
    >>> worth(unsure) > worth(sure)
    True
    """
    if doubt.field in ("", "body"):
        return _WHOLE
    use = _MOST if doubt.field in _MOST_USED else _OFTEN if doubt.field in _OFTEN_USED else _SELDOM
    return use * (_MISSING if doubt.certainty is None else 1 - doubt.certainty)
