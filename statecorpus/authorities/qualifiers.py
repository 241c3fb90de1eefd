"""Qualifiers: words beside a state's name that make it another place, as in "American Samoa".

The longest name counts first, so that "South Africa" and "Corée du Nord" stay the states that they are. A
name that no table has with a qualifier beside it, "Guinée espagnole", is no state. ``qualifiers.tsv`` lists
the words per language and side.
"""

from functools import cache
from importlib.resources import files

import regex

_BACK = 16


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return the patterns of qualifiers right before and right after a name."""
    sides: dict[str, set[str]] = {"before": set(), "after": set()}
    for line in (files(__package__) / "qualifiers.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        _, side, words = line.split("\t")
        sides[side].update(words.split("; "))
    before, after = ("|".join(sorted(map(regex.escape, sides[side]))) for side in ("before", "after"))
    capital = "|".join(sorted(regex.escape(word.upper()) for word in sides["before"]))
    return (
        regex.compile(rf"(?<!\p{{L}})(?:{before}|{capital})(?:[\s-]{{1,2}}|(?<=\p{{Han}}))\Z"),
        regex.compile(rf"[\s-]{{1,2}}(?:{after})(?!\p{{L}})", regex.IGNORECASE),
    )


def is_qualified(text: str, start: int, end: int) -> bool:
    """Tell whether a qualifier beside a name makes it the name of another place.

    >>> is_qualified("American Samoa", 9, 14), is_qualified("the new Samoa", 8, 13)
    (True, False)
    """
    before, after = _patterns()
    return before.search(text, max(0, start - _BACK), start) is not None or after.match(text, end) is not None
