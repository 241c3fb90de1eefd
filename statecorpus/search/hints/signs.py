"""Hints for signs that other search programs read in another way."""

import re
from collections.abc import Iterator

from statecorpus.index import Index
from statecorpus.query import Query, WordsPattern
from statecorpus.search.hints.hint import Hint
from statecorpus.search.hints.query_words import REGEX
from statecorpus.search.hints.trial import hits_of, is_query

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FLAG = re.compile(r"%[cd]{1,2}\b")
_ANCHOR = re.compile(r"(?<!\w)@(?=\w|[\"\[/])")
_ASSIGNED = re.compile(r"\s*\w+\s*=\s*(?=\S)")
_CQP = re.compile(r"\bMU\s*\(|\bexpand\s+(?:left\s+|right\s+)?to\b|\bcut\s+\d+\s*;?\s*$")
_AND = re.compile(r"\s+(?:AND|&&?)\s+")
_OR = re.compile(r"\s+(?:OR|\|\|)\s+")
_NOT = re.compile(r"(?:^|\s)NOT\s")
_FARTHEST = 1000


def cqp_hints(text: str, index: Index) -> Iterator[Hint]:
    """Yield the query that the text is if it is one of CQP; a condition after ``::`` may stand behind it."""
    from statecorpus.query.cqp import from_cqp  # its expressions take 5 ms to compile

    head, sign, condition = text.partition("::")
    for reading, rest in ((from_cqp(text), ""), (from_cqp(head), f" {sign}{condition}" if sign else "")):
        query = None if reading is None else reading.query + rest
        if reading is None or query is None or query == text.strip() or not is_query(query):
            continue
        hits = hits_of(query, index)
        remarks = "".join(f"; {remark}" for remark in reading.remarks)
        message = f"a query of CQP is written {query} here{_counted(hits)}{remarks}"
        yield Hint("cqp", message, query, hits)
        return
    if _CQP.search(text):
        yield Hint(
            "cqp",
            "MU(…), expand and cut have no form here; nearness is <5>, and within s asks for a sentence",
        )


def sign_hints(
    text: str, index: Index, query: Query | None, words: tuple[WordsPattern, ...]
) -> Iterator[Hint]:
    """Yield hints for signs of other programs in the text of a query.

    Args:
        text: the query as written.
        index: the index that was searched.
        query: the query as a tree; ``None`` if it was refused.
        words: the words of the tree.
    """
    for found in _QUOTED.finditer(text):
        before = text[: found.start()].rstrip()
        if REGEX.search(found[1]) and not before.endswith(("=", "~", "(", ",")):
            yield _expression(text, found, index)
    if query is None or any(_FLAG.fullmatch(pattern.text) for pattern in words):
        yield from _flag_hints(text, index)
    if _ANCHOR.search(text):
        labelled = _ANCHOR.sub("target:", text)
        hits = hits_of(labelled, index)
        yield Hint("anchor", f"@ is a character here; a label marks a token: {labelled}", labelled, hits)
    name = _ASSIGNED.match(text)
    if name is not None and (query is None or any(pattern.text == "=" for pattern in words)):
        unnamed = text[name.end() :]
        hits = hits_of(unnamed, index)
        if hits is not None:
            yield Hint("assignment", f"a query has no name here: {unnamed}{_counted(hits)}", unnamed, hits)


def operator_hints(text: str, index: Index) -> Iterator[Hint]:
    """Yield hints for ``AND``, ``OR`` and ``NOT`` in capitals, and for ``&`` and ``||`` between words."""
    pattern, sign, condition = text.partition("::")
    rest = f" {sign}{condition}" if sign else ""
    sides = _AND.split(pattern.strip())
    if len(sides) > 1:
        grouped = [side if len(side.split()) == 1 else f"({side})" for side in sides]
        ordered = f"{' []* '.join(grouped)} within s"
        free = f"{f' <{_FARTHEST}> '.join(grouped)} within s"
        spelled = "&" if "AND" not in pattern else "AND"
        message = f"{spelled} is read as a word; write {ordered}, or {free} for either order"
        yield Hint("operator", message, free + rest, hits_of(free + rest, index))
    if _OR.search(pattern):
        joined = _OR.sub(" | ", pattern).strip()
        spelled = "OR" if "OR" in pattern else "||"
        message = f"{spelled} is read as a word; write {joined}"
        yield Hint("operator", message, joined + rest, hits_of(joined + rest, index))
    if _NOT.search(pattern):
        yield Hint("operator", 'NOT is read as a word; a token that is not a word is [word != "…"]')


def _expression(text: str, found: re.Match[str], index: Index) -> Hint:
    words = [
        f"/{word.replace('/', chr(92) + '/')}/" if REGEX.search(word) else word for word in found[1].split()
    ]
    rewritten = text[: found.start()] + " ".join(words) + text[found.end() :]
    shown = " ".join(words)
    message = f"quotation marks hold words; a regular expression stands between slashes: {shown}"
    hits = hits_of(rewritten, index)
    return Hint("expression", message, None if hits is None else rewritten, hits)


def _flag_hints(text: str, index: Index) -> Iterator[Hint]:
    # A flag after a token in square brackets, or inside one, is not a word.
    pieces = re.split(r"(\[[^\]]*\])", text)
    found = _FLAG.search(" ".join(pieces[::2]))
    if found is None:
        return
    pieces[::2] = [re.sub(r"\s+", " ", _FLAG.sub(" ", piece)) for piece in pieces[::2]]
    without = "".join(pieces).strip()
    message = (
        f'{found[0]} stands inside square brackets, as in [word="war" {found[0]}]; a bare word ignores '
        f"case and accents by itself: {without}"
    )
    hits = hits_of(without, index)
    yield Hint("flag", message, None if hits is None else without, hits)


def _counted(hits: int | None) -> str:
    return "" if hits is None else f": {hits:,} hit{'' if hits == 1 else 's'}"
