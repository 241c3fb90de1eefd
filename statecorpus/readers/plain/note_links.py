"""Links that call a note: "Council[1]", where the link leads to the note on the same page."""

import re

_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[ivxlc]{1,5}|[a-z]|[*∗†‡§¶#]{1,4})[\])]?", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:^|[-_.:])_?(?:f|e|foot|end|side)?n(?:ote)?s?[-_.:]?\d|ftn|edn|foot-?note|end-?note|note|fn[-_.:]|nota|сноск|примеч",
    re.IGNORECASE,
)
# The link from a note back to its call.
_BACK = re.compile(r"ref|back|anc(?:hor)?$|call|source", re.IGNORECASE)


def is_mark(text: str) -> bool:
    """Return whether a text is the mark of a note: a number, a letter or signs, perhaps in brackets.

    >>> is_mark("[12]"), is_mark("*"), is_mark("article 5")
    (True, True, False)
    """
    return _MARK.fullmatch(text.strip()) is not None


def note_of(target: str) -> str | None:
    """Return the name of the note that a link leads to; ``None`` if it leads elsewhere or back to a call.

    >>> note_of("#_ftn3"), note_of("#fnref3"), note_of("#top"), note_of("page.html")
    ('_ftn3', None, None, None)
    """
    place = target.partition("#")[2]
    if not place or not target.startswith("#"):
        return None
    return place if _NOTE.search(place) and not _BACK.search(place) else None
