"""How messages word what they tell: values cut short, names listed, the nearest names, carets."""

from collections.abc import Iterable, Sequence

#: How many findings or names a message shows; the rest it counts.
SHOWN = 8

# A name is compared with this many at most: at 25 µs each it takes 50 ms; with all ids of a corpus of a
# million it took 25 s.
_COMPARED = 2_000


def short(value: object, width: int = 60) -> str:
    """Show a value, cut at ``width`` characters."""
    text = repr(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def listed(names: Iterable[str]) -> str:
    """List names with commas."""
    return ", ".join(names)


def nearest(name: object, known: Sequence[str]) -> str:
    """Name the known words like this one; where there are none, the first few."""
    if not known:
        return "there are none"
    like = _alike(name, known) if isinstance(name, str) else []
    if like:
        return f"nearest: {listed(like)}"
    more = f" and {len(known) - SHOWN:,} more" if len(known) > SHOWN else ""
    return f"known: {listed(known[:SHOWN])}{more}"


def _alike(name: str, known: Sequence[str]) -> list[str]:
    """Find the words like this one; of many words, among those that begin as it does."""
    import difflib  # 4 ms at import, for a message that most programs never make

    width = 0
    while len(known) > _COMPARED and width < len(name):
        width += 1
        beginning_so = [one for one in known if one.startswith(name[:width])]
        if not beginning_so:
            break
        known = beginning_so
    return difflib.get_close_matches(name, known[:_COMPARED], n=3, cutoff=0.6)


def caret(query: str, position: int) -> str:
    """Show the line of the query and a caret under the place."""
    start = query.rfind("\n", 0, position) + 1
    end = query.find("\n", position)
    line = query[start : end if end >= 0 else len(query)]
    return f"  {line}\n  {' ' * (position - start)}^"
