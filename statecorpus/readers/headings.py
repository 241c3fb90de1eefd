"""Headings: the level that the name of a style means."""

import re

_HEADING = re.compile(
    r"(?:heading|titre|título|título|überschrift|rubrik|заголовок)\s*([1-9])", re.IGNORECASE
)


def heading_level(name: str, outline: int | None) -> int:
    """Return the level of a heading, from 1 to 6; 0 for other paragraphs.

    >>> heading_level("heading 2", None), heading_level("Body Text", 0), heading_level("Title", None)
    (2, 1, 1)
    """
    if outline is not None:
        return min(6, outline + 1) if outline < 9 else 0  # noqa: PLR2004 -- level 9 is body text
    numbered = _HEADING.fullmatch(name.strip())
    if numbered is not None:
        return min(6, int(numbered[1]))
    return {"title": 1, "subtitle": 2}.get(name.strip().lower(), 0)
