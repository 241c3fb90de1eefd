"""Patterns of tokens: sequences, alternatives, repetition, nearness, edges of regions, labels."""

import re
from collections.abc import Callable, Collection

from statecorpus.query.ast import (
    AlternativesPattern,
    EdgePattern,
    LabelledPattern,
    NearPattern,
    Pattern,
    RegexPattern,
    RepeatPattern,
    SequencePattern,
    TokenPattern,
    WordsPattern,
)
from statecorpus.query.cursor import Cursor
from statecorpus.query.logic import DEEPEST
from statecorpus.query.parts import at_parts
from statecorpus.query.token import read_regex, read_token
from statecorpus.query.words import read_phrase, read_word

_LABEL = re.compile(r"[^\W\d]\w*:(?=[^\s:])")
_EDGE = re.compile(r"</?[^\W\d]\w*>")
_DISTANCE = re.compile(r"<(\d{1,4})>")
# A field and the start of a comparison. ``<5>``, ``<s>`` and ``</s>`` after a word belong to the pattern, and
# so does ``in (`` unless values follow.
_COMPARED = re.compile(
    r"""(?P<field>[^\W\d]\w*(?:\.[^\W\d]\w*)*)
    (?: \s*(?: !=|<=|>=|=|>|~|<(?!\d+>|/?[^\W\d]\w*>) )
      | \s+in\s*\(\s*(?: "[^"]*"\s*[,)] | '[^']*'\s*[,)] | [^\s,()|"]+\s*, )
    )""",
    re.VERBOSE,
)
_REPETITION = re.compile(r"\{\s*(\d{0,4})\s*(?:(,)\s*(\d{0,4})\s*)?\}")
_FILTERS = ("within", "containing")
_ENDS = ("::", ")", "|", "&")
_ITEM = 'a word, a phrase such as "stateless persons", [ ], / / or ( )'
_FARTHEST = 1000
_MOST_PARTS = 500


def _read_edge(cursor: Cursor) -> EdgePattern:
    """Read ``edge = "<" NAME ">" | "</" NAME ">"``."""
    place = cursor.place
    found = cursor.match(_EDGE)
    if found is None:
        expected = "an edge such as <s> or </p>, or, between two patterns, a distance such as <5>"
        cursor.fail(expected, problem="this is not an edge of a region")
    return EdgePattern(found.strip("</>"), found.startswith("</"), place)


_READERS: dict[str, Callable[[Cursor], Pattern]] = {
    '"': read_phrase,
    "/": read_regex,
    "[": read_token,
    "<": _read_edge,
}


class PatternReader:
    """Reads the patterns of one query, and keeps the labels.

    Attributes:
        labels: the names of the labels, in the order of the query.
    """

    def __init__(self, cursor: Cursor, fields: Collection[str] = ()) -> None:
        self._cursor = cursor
        self._fields = fields
        self._parts = 0
        self.labels: list[str] = []

    def pattern(self, depth: int = 0) -> Pattern:
        """Read ``pattern = sequence { "|" sequence }``."""
        if depth > DEEPEST:
            self._cursor.fail(f"at most {DEEPEST}", problem="too many groups inside each other")
        self._cursor.skip_space()
        parts = [self._sequence(depth)]
        while self._cursor.take("|"):
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else AlternativesPattern(tuple(parts))

    def _item(self, depth: int) -> Pattern:
        """Read ``item = phrase | regex | token | "(" pattern ")" | edge | word``."""
        cursor = self._cursor
        self._parts += 1
        if self._parts > _MOST_PARTS:
            cursor.fail(f"at most {_MOST_PARTS} words and other parts", problem="the query is too long")
        place = cursor.place
        mark = cursor.text[place : place + 1]
        if mark == "(":
            return self._group(depth)
        if mark in _READERS:
            return _READERS[mark](cursor)
        if self.at_filter():
            name = next(filter(cursor.sees, _FILTERS), "in:")
            expected = f'a pattern before it; the word itself is written "{name}"'
            cursor.fail(expected, problem=f"unexpected {name}", place=place)
        self._refuse_comparison()
        words = read_word(cursor)
        if not words.text:
            cursor.fail(_ITEM, place=place)
        return words

    def _refuse_comparison(self) -> None:
        """Refuse a field that is compared inside the pattern, because ``::`` was probably forgotten."""
        found = _COMPARED.match(self._cursor.text, self._cursor.place)
        if found is not None and found.group("field") in self._fields:
            name = found.group("field")
            expected = (
                f'"::" before the condition, as in: refugees :: {name} …; the word itself is written "{name}"'
            )
            self._cursor.fail(expected, problem=f"the field {name} is compared inside the pattern")

    def at_filter(self) -> bool:
        """Return whether ``within``, ``containing`` or ``in:`` comes next, as a word of its own."""
        return at_parts(self._cursor) or any(
            self._cursor.sees(name) and not self._goes_on(self._cursor.place + len(name)) for name in _FILTERS
        )

    def _goes_on(self, place: int) -> bool:
        following = self._cursor.text[place : place + 1]
        return following != "" and not following.isspace() and following not in '"[](){}|<>&/:'

    def _sequence(self, depth: int) -> Pattern:
        """Read ``sequence = near { near }``."""
        parts = [self._near(depth)]
        while not self._at_end():
            parts.append(self._near(depth))
        return parts[0] if len(parts) == 1 else SequencePattern(tuple(parts))

    def _at_end(self) -> bool:
        return self._cursor.ended() or any(map(self._cursor.sees, _ENDS)) or self.at_filter()

    def _near(self, depth: int) -> Pattern:
        """Read ``near = repeated { "<" NUMBER ">" repeated }``."""
        left = self.repeated(depth)
        while (found := _DISTANCE.match(self._cursor.text, self._cursor.place)) is not None:
            distance = int(found.group(1))
            if not 1 <= distance <= _FARTHEST:
                problem = f"tokens cannot be {distance} from each other"
                self._cursor.fail(f"1 to {_FARTHEST}", problem=problem, place=self._cursor.place + 1)
            self._cursor.place = found.end()
            self._cursor.skip_space()
            left = NearPattern(left, self.repeated(depth), distance)
        return left

    def repeated(self, depth: int = 0) -> Pattern:
        """Read ``repeated = [ LABEL ":" ] item [ "?" | "*" | "+" | "{" counts "}" ]``.

        The sign follows its item without a space, because ``*`` after a space is a word of any letters.
        """
        cursor = self._cursor
        place = cursor.place
        before = len(self.labels)
        label = None if at_parts(cursor) else cursor.match(_LABEL)
        part = self._item(depth)
        if label is not None:
            part = self._labelled(label[:-1], part, place)
        counts = self._counts()
        if counts is not None:
            if len(self.labels) > before and counts != (0, 1):
                expected = "the repetition of a part without labels"
                cursor.fail(
                    expected, problem="a label inside a repetition stands for several tokens", place=place
                )
            if isinstance(part, EdgePattern):
                cursor.fail("a token", problem="an edge of a region cannot be repeated", place=place)
            part = RepeatPattern(part, *counts)
        cursor.skip_space()
        return part

    def _labelled(self, name: str, part: Pattern, place: int) -> LabelledPattern:
        if name in self.labels:
            self._cursor.fail("another name", problem=f"the label {name!r} stands twice", place=place)
        if not isinstance(part, WordsPattern | RegexPattern | TokenPattern):
            expected = "a word, [ ] or / / after it"
            self._cursor.fail(expected, problem="a label stands for a single token", place=place)
        self.labels.append(name)
        return LabelledPattern(name, part)

    def _counts(self) -> tuple[int, int | None] | None:
        """Read ``counts``: a sign, or ``{n}``, ``{n,}``, ``{,m}``, ``{n,m}``; ``None`` if none follows."""
        cursor = self._cursor
        for sign, counts in (("?", (0, 1)), ("*", (0, None)), ("+", (1, None))):
            if cursor.sees(sign):
                cursor.place += 1
                return counts
        if not cursor.sees("{"):
            return None
        place = cursor.place
        found = _REPETITION.match(cursor.text, place)
        if found is None or not (found.group(1) or found.group(3)):
            cursor.fail("{2}, {2,}, {,4} or {2,4}", problem="this is not a repetition")
        low = int(found.group(1) or 0)
        high = low if found.group(2) is None else int(found.group(3)) if found.group(3) else None
        if low > _FARTHEST or (high is not None and not max(low, 1) <= high <= _FARTHEST):
            expected = f"a smaller number first, at most {_FARTHEST}, and one above 0"
            cursor.fail(expected, problem="this cannot be counted", place=place)
        cursor.place = found.end()
        return low, high

    def _group(self, depth: int) -> Pattern:
        place = self._cursor.place
        self._cursor.place += 1
        inner = self.pattern(depth + 1)
        if not self._cursor.sees(")"):
            self._cursor.fail(f'")" for the "(" at {place}, or "|"')
        self._cursor.place += 1
        return inner
