"""The wording that messages share: shortened values, lists of names, the nearest names, carets."""

import stat
from collections.abc import Iterable, Sequence

#: How many findings or names a message shows; a message counts the rest.
SHOWN = 8

# At most this many names are compared: at 25 µs each they take 50 ms; all ids of a corpus of a million took
# 25 s.
_COMPARED = 2_000


def short(value: object, width: int = 60) -> str:
    """Return the ``repr`` of a value, cut at ``width`` characters."""
    text = repr(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def listed(names: Iterable[str]) -> str:
    """Return names with commas between them."""
    return ", ".join(names)


def nearest(name: object, known: Sequence[str]) -> str:
    """Return the known names most similar to a name, or the first few if none is similar."""
    if not known:
        return "there are none"
    similar = _similar(name, known) if isinstance(name, str) else []
    if similar:
        return f"nearest: {listed(similar)}"
    more = f" and {len(known) - SHOWN:,} more" if len(known) > SHOWN else ""
    return f"known: {listed(known[:SHOWN])}{more}"


def _similar(name: str, known: Sequence[str]) -> list[str]:
    """Return up to three similar names; among many names, only names with the same beginning are compared."""
    import difflib  # 4 ms at import, for a message that most programs never show

    width = 0
    while len(known) > _COMPARED and width < len(name):
        width += 1
        same_beginning = [word for word in known if word.startswith(name[:width])]
        if not same_beginning:
            break
        known = same_beginning
    return difflib.get_close_matches(name, known[:_COMPARED], n=3, cutoff=0.6)


def caret(query: str, position: int) -> str:
    """Return the line of the query with a caret under the position."""
    start = query.rfind("\n", 0, position) + 1
    end = query.find("\n", position)
    line = query[start : end if end >= 0 else len(query)]
    return f"  {line}\n  {' ' * (position - start)}^"


def special_file(mode: int) -> str | None:
    """Return the words for a file that can block its reader; ``None`` for an ordinary file or a folder.

    Args:
        mode: the ``st_mode`` of the file.

    >>> special_file(stat.S_IFIFO | 0o644), special_file(stat.S_IFREG | 0o644)
    ('a pipe, a socket or a device, not a file', None)
    """
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return "a pipe, a socket or a device, not a file"
