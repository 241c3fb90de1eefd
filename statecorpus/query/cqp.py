"""Queries of CQP, the query processor of the IMS Corpus Workbench, written in this language.

The hints of a search use it: a query that finds nothing, or is refused, may be one of CQP. Only what has a
form here is written; ``docs/reference/query-language.md`` lists the differences.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import attrs

from statecorpus.model.metadata_field import column_name
from statecorpus.model.metadata_names import FIELD_NAMES
from statecorpus.query.cqp_token import STRING, bracketed, reference_of, value_test

_LEXEMES = re.compile(
    rf"""(?P<value>(?:{STRING})(?:\s*%[cdl]+)?)
    | (?P<token>\[(?:{STRING}|[^\]"'])*\])
    | (?P<region>/region\[\s*\w+\s*\])
    | (?P<opening><\s*\w+_\w+\s*=\s*(?:{STRING})\s*>)
    | (?P<edge></?\w+>)
    | (?P<label>[a-zA-Z]\w*:(?!:))
    | (?P<count>\{{\s*\d*\s*,?\s*\d*\s*\}}|[*+?])
    | (?P<word>[a-zA-Z]\w*|-?\d+)
    | (?P<sign>::|[()|@])
    | (?P<other>\S)""",
    re.VERBOSE,
)
_ASSIGNED = re.compile(r"""\s*[A-Z]\w*\s*=(?=\s*(?:["'\[(<@/]|MU\s*\(|[a-z]\w*:))""")
_GLOBAL = re.compile(
    rf"""\s*(?:match|_)\.statement_(?P<column>\w+)\s*(?P<sign>=|!=|contains|not\s+contains)
    \s*(?P<value>(?:{STRING})(?:\s*%[cdl]+)?)\s*""",
    re.VERBOSE,
)
_OF_STATEMENT = re.compile(rf"&\s*(?P<test>_\.statement_\w+\s*!?=\s*(?:{STRING})\s*)$")
_VALUES = re.compile(STRING)
_LABELS = re.compile(
    rf"\s*(?P<left>\w+\.\w+)\s*(?P<sign>!?=)\s*(?:(?P<right>\w+\.\w+)|(?P<value>(?:{STRING})(?:\s*%[cdl]+)?))\s*"
)
_SIMPLE = re.compile(r"[\w -]+(?:\|[\w -]+)*")
_CLAUSES = ("::", "within", "expand", "cut")
_FARTHEST = 1000
_COLUMNS = {column_name(name): name for name in FIELD_NAMES}


@attrs.frozen
class CqpReading:
    """A query of CQP, written in this language.

    Attributes:
        query: the query in this language.
        most: the number of matches that ``cut`` keeps; ``None`` without ``cut``.
        remarks: what the query does not say: ``cut 5 is hits[:5]``.
    """

    query: str
    most: int | None = None
    remarks: tuple[str, ...] = ()


@attrs.frozen
class _Lexeme:
    """A piece of a query of CQP: its kind, its text, and its place."""

    kind: str
    text: str
    start: int
    end: int


@attrs.define
class _QueryParts:
    """The parts of a query in this language."""

    pattern: str = ""
    within: list[str] = attrs.field(factory=list)
    constraint: list[str] = attrs.field(factory=list)
    condition: list[str] = attrs.field(factory=list)
    most: int | None = None
    remarks: list[str] = attrs.field(factory=list)

    def joined(self) -> CqpReading:
        query = self.pattern + "".join(f" within {region}" for region in self.within)
        if self.constraint:
            query += f" & {' & '.join(self.constraint)}"
        if self.condition:
            query += f" :: {' & '.join(self.condition)}"
        return CqpReading(query, self.most, tuple(self.remarks))


def from_cqp(text: str) -> CqpReading | None:
    """Write a query of CQP in this language.

    Returns:
        The query; ``None`` if the text is no query of CQP, or has a part without a form here.

    >>> from_cqp('"the" "refugee.*" %c within s').query
    '[word="the"] [word="refugee.*" %c] within s'
    >>> from_cqp('MU(meet "peace" "security" -5 5)').query
    'target:[word="peace"] <5> [word="security"]'
    >>> from_cqp("climate AND finance") is None
    True
    """
    text = text.strip().removesuffix(";")
    assigned = _ASSIGNED.match(text)
    parts = _QueryParts()
    if assigned is not None:
        text = text[assigned.end() :]
        parts.remarks.append("a query has no name here; keep the hits in a variable")
    found = [_Lexeme(m.lastgroup or "", m[0], m.start(), m.end()) for m in _LEXEMES.finditer(text)]
    clauses = [place for place, piece in enumerate(found) if piece.text in _CLAUSES]
    first = clauses[0] if clauses else len(found)
    pattern = _meeting(found[:first]) or _pattern(found[:first], parts)
    if pattern is None:
        return None
    parts.pattern = pattern
    for start, end in pairwise([*clauses, len(found)]):
        if not _clause(text, found[start:end], parts):
            return None
    return parts.joined()


def _pattern(pieces: Sequence[_Lexeme], parts: _QueryParts) -> str | None:
    """Return a pattern; ``None`` for a piece that has no form here."""
    items: list[str] = []
    glued = False
    for piece in pieces:
        item = _item(piece, parts)
        if item is None:
            return None
        if piece.kind == "count" and items:
            items[-1] += item
        elif glued:
            items[-1] += item.lstrip()
        else:
            items.append(item)
        glued = piece.kind == "label" or piece.text == "@"
    return " ".join(items).replace("( ", "(").replace(" )", ")") if items and not glued else None


def _item(piece: _Lexeme, parts: _QueryParts) -> str | None:
    match piece.kind:
        case "value":
            return f"[word={value_test(piece.text)}]"
        case "token":
            return _token(piece.text[1:-1], parts)
        case "region":
            name = piece.text.removeprefix("/region[").rstrip("]").strip()
            return f"<{name}> []* </{name}>"
        case "opening":
            structure, _, value = piece.text.strip("<>").partition("=")
            tested = _add_condition(f"match.{structure.strip()} = {value.strip()}", parts)
            return "<statement>" if tested else None
        case "edge" | "label" | "count" | "sign":
            return "target:" if piece.text == "@" else piece.text
        case _:
            return None


def _token(inside: str, parts: _QueryParts) -> str | None:
    reference = reference_of(inside)
    if reference is not None:
        name = f"label{len(parts.constraint) + 1}"
        parts.constraint.append(f"{name}.{reference[0]} {reference[1]}")
        return f"{name}:[]"
    about = _OF_STATEMENT.search(inside)
    if about is not None and "|" not in _VALUES.sub("", inside):
        if not _add_condition(about["test"], parts):
            return None
        inside = inside[: about.start()]
    written = bracketed(inside)
    return None if written is None else "".join(written)


def _clause(text: str, pieces: Sequence[_Lexeme], parts: _QueryParts) -> bool:
    """Read ``within``, ``expand``, ``cut`` or a global constraint; return whether it has a form here."""
    words = [piece.text for piece in pieces]
    match words:
        case ["within", region] if not region.isdigit():
            parts.within.append(region)
        case ["cut", number] if number.isdigit():
            parts.most = int(number)
            parts.remarks.append(f"cut {number} is hits[:{number}], and --limit {number} in a shell")
        case ["expand", "to", region]:
            parts.pattern = f"<{region}> []* {_grouped(parts.pattern)} []* </{region}>"
        case ["expand", "left", "to", region]:
            parts.pattern = f"<{region}> []* {_grouped(parts.pattern)}"
            parts.within.append(region)
        case ["expand", "right", "to", region]:
            parts.pattern = f"{_grouped(parts.pattern)} []* </{region}>"
            parts.within.append(region)
        case ["::", *_] if len(pieces) > 1:
            return _constraint(text[pieces[1].start : pieces[-1].end], parts)
        case _:
            return False
    return True


def _grouped(pattern: str) -> str:
    return f"({pattern})" if "|" in pattern else pattern


def _constraint(text: str, parts: _QueryParts) -> bool:
    """Read a global constraint: tests of labels, and tests of the statement's annotations."""
    for test in re.split(rf"&(?=(?:[^\"']|{STRING})*$)", text):
        labels = _LABELS.fullmatch(test)
        if _add_condition(test, parts):
            continue
        if labels is not None and not labels["left"].startswith("match"):
            right = labels["right"] or value_test(labels["value"])
            if right.startswith("match"):
                return False
            parts.constraint.append(f"{labels['left']} {labels['sign']} {right}")
        else:
            return False
    return True


def _add_condition(text: str, parts: _QueryParts) -> bool:
    """Add a test of an annotation of the exported structure ``statement``; return whether it is a field."""
    test = _GLOBAL.fullmatch(text)
    condition = None if test is None else _condition(test)
    if condition is not None:
        parts.condition.append(condition)
    return condition is not None


def _condition(test: re.Match[str]) -> str | None:
    path = _COLUMNS.get(test["column"])
    if path is None:
        return None
    expression = value_test(test["value"]).partition('" %')[0].strip('"')
    listed = [f'"{text}"' for text in expression.split("|")]
    # A comparison finds an organisation by its code and a date by its year; an expression looks at names.
    condition = f"{path} in ({', '.join(listed)})" if len(listed) > 1 else f"{path} = {listed[0]}"
    if not _SIMPLE.fullmatch(expression):
        condition = f'{path} ~ "^({expression})$"'
    return f"!({condition})" if test["sign"].startswith(("!", "not")) else condition


def _meeting(pieces: Sequence[_Lexeme]) -> str | None:
    """Return a query ``MU(…)`` of two tokens as nearness or as alternatives; ``None`` for any other query."""
    match [piece.text for piece in pieces]:
        case ["MU", "(", "union", _, _, ")"]:
            return _pair(pieces[3], pieces[4], "{} | {}")
        case ["MU", "(", "meet", _, _, region, ")"] if region.isidentifier():
            return _pair(pieces[3], pieces[4], f"target:{{}} <{_FARTHEST}> {{}} within {region}")
        case ["MU", "(", "meet", _, _, low, high, ")"]:
            return _window(pieces[3], pieces[4], low, high)
        case _:
            return None


def _window(one: _Lexeme, other: _Lexeme, low: str, high: str) -> str | None:
    try:
        before, after = int(low), int(high)
    except ValueError:
        return None
    if -before == after > 0:
        return _pair(one, other, f"target:{{}} <{after}> {{}}")
    if 0 < before <= after:
        return _pair(one, other, f"target:{{}} []{{{{{before - 1},{after - 1}}}}} {{}}")
    if before <= after < 0:
        return _pair(one, other, f"{{1}} []{{{{{-after - 1},{-before - 1}}}}} target:{{0}}")
    return None


def _pair(one: _Lexeme, other: _Lexeme, form: str) -> str | None:
    parts = _QueryParts()
    items = _item(one, parts), _item(other, parts)
    return None if None in items or parts.constraint else form.format(*items)
