r"""The regular expressions that queries may hold, checked before the engine compiles them.

The engine (the package ``regex``) reads more than this: recursion, conditions, fuzzy matches, counts up to
2**32. It allocates memory for ``a{999999999}`` for 22 s and then fails, so an expression is read here first::

    alternatives = sequence { "|" sequence }
    sequence     = { item [ sign [ "?" | "+" ] ] }
    sign         = "*" | "+" | "?" | "{n}" | "{n,}" | "{,m}" | "{n,m}"
    item         = character | "." | "^" | "$" | escape | set | group
    group        = ( "(" | "(?:" | "(?>" | "(?=" | "(?!" | "(?<=" | "(?<!" ) alternatives ")"
    set          = "[" [ "^" ] member { member } "]"
    member       = character [ "-" character ] | escape
    escape       = "\" ( punctuation | "d" | "D" | "w" | "W" | "s" | "S" | "b" | "B" | "n" | "r" | "t"
                   | "p{name}" | "P{name}" | "xhh" | "uhhhh" | number of a group )
"""

import re
from typing import Never

import regex

from statecorpus.errors import QueryLimitError, QuerySyntaxError
from statecorpus.query.logic import DEEPEST

#: Characters of an expression. An alternation of 110,000 characters takes the engine 2.5 s to compile.
LONGEST = 20_000

#: The highest count in a repetition.
MOST_REPEATS = 1_000

#: Characters of an expression whose repetitions are written out; 100,000 take the engine 0.25 s to compile.
MOST_ITEMS = 50_000

_COUNTS = re.compile(r"\{([0-9]*)(,?)([0-9]*)\}")
_OPENINGS = ("(?:", "(?>", "(?=", "(?!", "(?<=", "(?<!")
_LOOKING = ("(?=", "(?!", "(?<=", "(?<!")
_ENDLESS = re.compile(r"\(\?(?:R|[+-]?\d|&|P>|\()")
_CLASS = re.compile(r"\\(?:[dDwWsS]|[pP]\{[^{}]*\})")
_CHARACTER = re.compile(r"\\(?:(\W|_)|([nrt])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
_PROPERTY = re.compile(r"\\[pP]\{[A-Za-z][A-Za-z_ =]{0,39}\}")
_IN_SETS = ("--", "&&", "||", "~~")

_SIGNS = "one of * + ? {n} {n,} {,m} {n,m} after an item"
_ESCAPES = r"a sign after it, or one of \d \D \w \W \s \S \b \B \n \r \t \p{L} \P{L} \xhh \uhhhh \1"
_GROUPS = "( ), (?: ), (?> ), (?= ), (?! ), (?<= ) or (?<! )"


def check_expression(expression: str, query: str, position: int) -> None:
    r"""Check that a regular expression is one that queries may hold. The engine compiles each of these.

    Args:
        expression: the expression, without its slashes or quotation marks.
        query: the query that it stands in, for errors.
        position: the offset in the query, for errors.

    Raises:
        QuerySyntaxError: the expression is not written as ``statecorpus.query.regular_expression`` describes.
        QueryLimitError: the expression is too long, nested too deeply, repeats too much, or calls itself.

    >>> check_expression(r"refugees?|\p{Lu}{2,}", "", 0)
    >>> check_expression("a{3,1}", "/a{3,1}/", 0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    statecorpus.errors.QuerySyntaxError: not a regular expression: the first count is above the second at ...
    """
    if len(expression) > LONGEST:
        problem = f"the regular expression has more than {LONGEST:,} characters"
        raise QueryLimitError(query, problem, "divide the query into several")
    _ExpressionReader(expression, query, position).read()


class _ExpressionReader:
    """Reads one expression from left to right; keeps its place and the groups it meets."""

    def __init__(self, text: str, query: str, position: int) -> None:
        self._text = text
        self._query = query
        self._position = position
        self._place = 0
        self._groups = 0
        self._closed: set[int] = set()

    def read(self) -> None:
        """Read the whole expression."""
        self._alternatives(0)
        if self._place < len(self._text):
            self._fail('a ")" without its group', r'"\)" for the character itself')

    def _fail(self, problem: str, expected: str, *, place: int | None = None) -> Never:
        """Refuse what is not written in the language.

        Raises:
            QuerySyntaxError: always.
        """
        where = (self._place if place is None else place) + 1
        told = f"not a regular expression: {problem} at character {where}"
        raise QuerySyntaxError(self._query, self._position, told, expected)

    def _refuse(self, problem: str, hint: str, *, place: int | None) -> Never:
        """Refuse an expression that would take too much.

        Raises:
            QueryLimitError: always.
        """
        where = "" if place is None else f" at character {place + 1}"
        raise QueryLimitError(self._query, f"the regular expression {problem}{where}", hint)

    def _sees(self, *marks: str) -> bool:
        return self._text.startswith(marks, self._place)

    def _alternatives(self, depth: int) -> int:
        """Read alternatives, and return how many items they are with all repetitions written out."""
        items = self._sequence(depth)
        while self._sees("|"):
            self._place += 1
            items = self._bounded(items + 1 + self._sequence(depth))
        return items

    def _sequence(self, depth: int) -> int:
        items = 1
        while self._place < len(self._text) and not self._sees("|", ")"):
            items = self._bounded(items + self._repeated(depth))
        return items

    def _bounded(self, items: int) -> int:
        """Return a number of items, or refuse one that is too high."""
        if items > MOST_ITEMS:
            hint = "repeat less, or write * for any number"
            self._refuse(f"is more than {MOST_ITEMS:,} items, with repetitions written out", hint, place=None)
        return items

    def _repeated(self, depth: int) -> int:
        place = self._place
        items, repeatable = self._item(depth)
        start = self._place
        times = self._sign()
        if times is None:
            return items
        if not repeatable:
            self._fail("an edge or a look around is repeated", "a character, a set or a group", place=place)
        if self._sees("?", "+"):
            self._place += 1
        if self._sees("*", "+", "?", "{"):
            self._fail("a repetition is repeated", f"{_SIGNS}; a group for both", place=start)
        return items * times

    def _sign(self) -> int | None:
        """Read a sign of repetition; return how many items stand for it, ``None`` without a sign."""
        if self._sees("*", "+", "?"):
            self._place += 1
            return 1
        if not self._sees("{"):
            return None
        found = _COUNTS.match(self._text, self._place)
        if found is None or not (found[1] or found[3]):
            self._fail("a { without counts", r'{2}, {2,}, {,4}, {2,4}, or "\{" for the character itself')
        if max(len(found[1].lstrip("0")), len(found[3].lstrip("0"))) > len(str(MOST_REPEATS)):
            self._refuse_count()
        low, high = int(found[1] or 0), int(found[3] or 0)
        if max(low, high) > MOST_REPEATS:
            self._refuse_count()
        if found[3] and low > high:
            self._fail("the first count is above the second", "the smaller count first")
        self._place = found.end()
        return max(low, high, 1)

    def _refuse_count(self) -> Never:
        hint = "write a smaller count, or * for any number"
        self._refuse(f"repeats an item more than {MOST_REPEATS:,} times", hint, place=self._place)

    def _item(self, depth: int) -> tuple[int, bool]:
        """Read an item; return how many items it is written out, and whether it can be repeated."""
        match self._text[self._place]:
            case "(":
                return self._group(depth)
            case "[":
                return self._set(), True
            case "\\":
                return 1, self._escape()
            case "*" | "+" | "?" | "{" as sign:
                self._fail(f"nothing stands before {sign}", f'{_SIGNS}; "\\{sign}" for the sign itself')
            case "^" | "$":
                self._place += 1
                return 1, False
        self._place += 1
        return 1, True

    def _group(self, depth: int) -> tuple[int, bool]:
        place = self._place
        if depth >= DEEPEST:
            hint = "write fewer groups inside each other"
            self._refuse(f"has more than {DEEPEST} groups inside each other", hint, place=place)
        if _ENDLESS.match(self._text, place):
            hint = "write without (?R), (?1), (?&name) and (?(…)"
            self._refuse("calls itself or asks a condition, which has no bound,", hint, place=place)
        opening = next(filter(self._sees, _OPENINGS), "(")
        if opening == "(":
            self._groups += 1
        number = self._groups if opening == "(" else None
        self._place += len(opening)
        if opening == "(" and self._sees("?"):
            self._fail("an unknown kind of group", _GROUPS, place=place)
        items = self._alternatives(depth + 1)
        if not self._sees(")"):
            self._fail("the group is not closed", '")"', place=place)
        self._place += 1
        if number is not None:
            self._closed.add(number)
        return items + 1, opening not in _LOOKING

    def _escape(self) -> bool:
        """Read an escape outside a set; return whether it can be repeated."""
        edge = self._sees("\\b", "\\B")
        digit = self._text[self._place + 1 : self._place + 2]
        if edge or digit in tuple("123456789"):
            if not edge and int(digit) not in self._closed:
                self._fail(f"no group {digit} ends before it", "the number of a group that is closed")
            self._place += 2
            if not edge and self._sees(*"0123456789"):
                self._fail("a digit follows the number of a group", "a group or a set around the digit")
            return not edge
        self._class_or_character()
        return True

    def _class_or_character(self) -> str | None:
        """Read an escape; return the character that it stands for, ``None`` for a class of characters."""
        found = _CLASS.match(self._text, self._place)
        if found is not None:
            if found[0][1] in "pP" and not _is_property(found[0]):
                self._fail(f"no property {found[0]}", r"one such as \p{L}, \p{Lu} or \p{Cyrillic}")
            self._place = found.end()
            return None
        found = _CHARACTER.match(self._text, self._place)
        if found is None:
            self._fail("an unknown escape", _ESCAPES)
        self._place = found.end()
        sign, control, *codes = found.groups()
        if control is not None:
            return _CONTROLS[control]
        return sign if sign is not None else chr(int(codes[0] or codes[1], 16))

    def _set(self) -> int:
        place = self._place
        self._place += 2 if self._sees("[^") else 1
        members = 0
        while not self._sees("]"):
            if self._place >= len(self._text):
                self._fail("the set is not closed", '"]"', place=place)
            self._member()
            members += 1
        if members == 0:
            self._fail("the set is empty", r'characters in it; "\]" for the bracket itself', place=place)
        self._place += 1
        return 1 + members

    def _member(self) -> None:
        place = self._place
        low = self._set_character()
        if not self._sees("-") or self._text[self._place + 1 : self._place + 2] in ("]", ""):
            return
        self._place += 1
        high = self._set_character()
        if low is None or high is None or low > high:
            expected = r'the smaller character first, as in a-z; "\-" for the hyphen itself'
            self._fail("no range of characters", expected, place=place)

    def _set_character(self) -> str | None:
        """Read a character or an escape of a set; return the character, ``None`` for a class."""
        if self._sees("\\"):
            return self._class_or_character()
        if self._sees("[", *_IN_SETS):
            mark = self._text[self._place]
            self._fail(f"a {mark} that is not plain inside a set", rf'"\{mark}" for the character itself')
        self._place += 1
        return self._text[self._place - 1]


def _is_property(escape: str) -> bool:
    """Tell whether the engine knows a property of characters; its own table is the only complete one."""
    if _PROPERTY.fullmatch(escape) is None:
        return False
    try:
        regex.compile(escape)
    except regex.error:
        return False
    return True
