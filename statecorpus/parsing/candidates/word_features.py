"""Features of words: the words of a candidate and its neighbours in the head."""

from collections.abc import Iterator, Sequence

from statecorpus.parsing.candidates.stream import Span, Stream

_LENGTHS = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (8, "6-8"), (12, "9-12"), (18, "13-18"), (28, "19-28"))
_NEAR = 3
_FIRST_SENTENCE = 8
_MOST = 3
_TELLING = (
    *("honorific", "office", "by", "behalf", "title", "lead", "meeting", "date", "town", "suffix", "body"),
    *("state", "group", "of", "article", "note"),
)
_DISTANCES = ((3, "0-3"), (15, "4-15"), (60, "16-60"), (160, "61-160"))
_AFTER = ((",;،", "comma"), (".:()|-–—", "mark"))


def word_features(stream: Stream, start: int, end: int) -> dict[str, float]:
    """Return the features of a stretch's own words: their number, their classes, how they begin and end."""
    words = [one for one in stream.words if start <= one[0] < end]
    spans = [one for one in stream.within(start, end) if one[1] <= end + 1]
    count = max(1, len(words))
    covered = {offset for first, last, _ in spans for offset in range(first, last)}
    unknown = sum(first not in covered for first, _ in words)
    small = sum(stream.strand.text[first].islower() for first, _ in words)
    names = ["length=" + next((name for most, name in _LENGTHS if len(words) <= most), "29+")]
    names += {f"has={name}" for _, _, name in spans}
    names += [f"first={name}" for name in stream.starting.get(start, ())]
    names += [f"last={name}" for name in stream.ending.get(end, ())]
    names += [f"unknowns={min(unknown, _MOST)}", *_shapes(stream.strand.text[start:end], spans)]
    return {**dict.fromkeys(names, 1.0), "unknown": unknown / count, "small": small / count}


def _shapes(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """Name what the signs of a text look like."""
    yield f"commas={min(text.count(',') + text.count('،'), 2)}"
    sentences = range(_FIRST_SENTENCE, len(text) - 1)
    shapes = {
        "starts-small": text[:1].islower(),
        "digits": any(mark.isdigit() for mark in text),
        "capitals": text.isupper(),
        "marks": any(mark in text for mark in "|>:/"),
        "open-bracket": text.count("(") != text.count(")"),
        "sentence-inside": any(text[at] in ".!?" and text[at + 1] == " " for at in sentences),
        "offices=2+": sum(name in ("office", "honorific") for _, _, name in spans) > 1,
    }
    yield from (name for name, holds in shapes.items() if holds)


def neighbour_features(stream: Stream, start: int, end: int) -> dict[str, float]:
    """Return the features of the neighbours of a stretch and of its position in the head."""
    text = stream.strand.text
    before = text[:start].rstrip()
    after = end + len(text[end:]) - len(text[end:].lstrip())
    names = [f"before={name}" for name in stream.ending.get(len(before), ())]
    if not before:
        names.append("before=start")
    elif before[-1] in ",;:(|-–—،":
        names.append("before=mark")
    names += [f"after={name}" for name in stream.starting.get(after, ())]
    names += [f"after={_sign(text[after : after + 1])}", *_position(stream, start, end)]
    left = _coarse(stream.ending.get(len(before), frozenset()), _left_sign(before))
    right = _coarse(stream.starting.get(after, frozenset()), _sign(text[after : after + 1]))
    names += [f"left={left}", f"right={right}"]
    return dict.fromkeys(names, 1.0)


def _coarse(classes: frozenset[str], sign: str) -> str:
    """Name the most telling of the classes of a neighbour, or the sign that it is."""
    return next((name for name in _TELLING if name in classes), sign)


def _left_sign(before: str) -> str:
    if not before:
        return "start"
    return (
        "mark"
        if not before[-1].isalnum()
        else "small"
        if before.rsplit(maxsplit=1)[-1][:1].islower()
        else "word"
    )


def _sign(following: str) -> str:
    if not following:
        return "end"
    known = next((name for marks, name in _AFTER if following in marks), None)
    return known or ("small" if following.islower() else "word")


def _position(stream: Stream, start: int, end: int) -> Iterator[str]:
    """Name where in the head a stretch stands."""
    if start == 0 or any(start - _NEAR <= one <= start for one in stream.block_ends):
        yield "block-start"
    if any(end <= one <= end + _NEAR for one in stream.block_ends):
        yield "block-end"
    row = stream.row(start)
    if row < len(stream.kinds) and stream.kinds[row] == "heading":
        yield "heading"
    first = next((one[0] for one in stream.spans if one[2] == "title"), None)
    if first is not None:
        yield "before-title-word" if start < first else "after-title-word"
    yield f"title-word={_distance(stream, start)}"
    yield f"depth={min(_MOST, 4 * start // max(1, len(stream.strand.text)))}"


def _distance(stream: Stream, start: int) -> str:
    """Say how far before a stretch the last word for the statement stands."""
    ends = [one[1] for one in stream.spans if one[2] == "title" and one[1] <= start]
    if not ends:
        return "none"
    return next((name for most, name in _DISTANCES if start - ends[-1] <= most), "far")
