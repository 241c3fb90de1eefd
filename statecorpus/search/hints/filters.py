"""Hints for filters that leave nothing: conditions on statements, regions, patterns inside a match."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import attrs

from statecorpus._display import counted
from statecorpus.index import FIELD_NAMES, FieldValue, Index, index_of_parts, named_column, value_label
from statecorpus.model import Organisation
from statecorpus.query import Comparison, Condition, Query
from statecorpus.query.parts import Part
from statecorpus.search.hints.hint import Hint
from statecorpus.search.hints.trial import hits_of
from statecorpus.search.matching.condition import selected
from statecorpus.search.matching.span_condition import statements_with_span

_ASIDE: tuple[Part, ...] = ("title", "heading", "note")
_NEAR = 3
_CUTOFF = 0.6


def filter_hints(query: Query, index: Index, *, filtered: bool = False) -> Iterator[Hint]:
    """Yield what the query finds without one of its filters, if that is anything."""
    if filtered:
        hits = hits_of(query, index)
        if hits:
            yield Hint("filter", f"without the filter {_there_are(hits)}", query.text, hits, query.plain)
    yield from _other_parts(query, index)
    if query.condition is not None:
        yield from _values(query.condition, index)
        hits = hits_of(attrs.evolve(query, condition=None), index)
        if hits:
            shorter = query.text.rpartition("::")[0].strip()
            yield Hint("filter", f"without the condition {_there_are(hits)}: {shorter}", shorter, hits)
    if query.within or query.containing:
        hits = hits_of(attrs.evolve(query, within=(), containing=()), index)
        if hits:
            names = " and ".join(
                [f"within {part.region}" for part in query.within] + ["containing"] * bool(query.containing)
            )
            yield Hint("filter", f"without {names} {_there_are(hits)}")


def _there_are(hits: int) -> str:
    return f"there {'is' if hits == 1 else 'are'} {counted(hits, 'hits')}"


def _other_parts(query: Query, index: Index) -> Iterator[Hint]:
    """Yield that titles, headings or notes have what the spoken words do not have."""
    if query.parts or query.plain or not index.has_aside:
        return
    if _ASIDE not in index.of_parts:
        index.of_parts[_ASIDE] = index_of_parts(index, _ASIDE)
    hits = hits_of(query, index.of_parts[_ASIDE])
    if hits:
        pattern, sign, condition = query.text.partition("::")
        wider = f"{pattern.strip()} in:{','.join(_ASIDE)}" + (f" {sign}{condition}" if sign else "")
        yield Hint("filter", f"titles, headings and notes have {counted(hits, 'hits')}: {wider}", wider, hits)


def _values(condition: Condition, index: Index) -> Iterator[Hint]:
    """Yield the values of fields that no statement has, with the nearest that statements have."""
    import difflib  # 4 ms at import, and most queries find something

    has_span = partial(statements_with_span, index)
    for comparison in _comparisons(condition.root):
        if comparison.operator != "=" or comparison.field not in FIELD_NAMES:
            continue
        alone = attrs.evolve(condition, root=comparison)
        if bool(selected(alone, index.metadata, has_span).any()):
            continue
        asked = comparison.values[0].text
        column = named_column(index.metadata.columns, comparison.field)
        known = {} if column is None else {_name(value).casefold(): _name(value) for value in column.values}
        near = [known[name] for name in difflib.get_close_matches(asked.casefold(), known, _NEAR, _CUTOFF)]
        message = f"no statement has {comparison.field} = {asked}"
        yield Hint("value", message + (f"; near values are {', '.join(near)}" if near else ""))


def _comparisons(part: Any) -> Iterator[Comparison]:  # noqa: ANN401 -- any node of the tree
    if isinstance(part, Comparison):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _comparisons(inner)
    elif attrs.has(type(part)):
        for name in ("parts", "part"):
            yield from _comparisons(getattr(part, name, ()))


def _name(value: FieldValue) -> str:
    return value.name if isinstance(value, Organisation) else value_label(value)
