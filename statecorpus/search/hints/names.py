"""Hints for names that the texts print in another way: the other names of the same state or organisation."""

from collections.abc import Iterator

from statecorpus.authorities import resolve_organisation, resolve_state
from statecorpus.authorities.table import names
from statecorpus.index import Index
from statecorpus.query import Query, SequencePattern, WordsPattern
from statecorpus.search.hints.hint import Hint
from statecorpus.search.hints.trial import hits_of
from statecorpus.segment import fold

_NEAR = 3


def name_hints(query: Query, index: Index) -> Iterator[Hint]:
    """Yield the names under which the texts print a state or organisation that the query names."""
    match query.pattern:
        case WordsPattern(text, wildcards) if not wildcards:
            name = text
        case SequencePattern(parts) if all(
            isinstance(part, WordsPattern) and not part.wildcards for part in parts
        ):
            name = " ".join(part.text for part in parts if isinstance(part, WordsPattern))
        case _:
            return
    found = resolve_state(name) or resolve_organisation(name)
    if found is None:
        return
    others = {
        fold(known.text): known.text
        for known in names()
        if known.ref == found.ref and known.form != "adjective"
    }
    counts = {other: hits_of(other, index, plain=True) or 0 for other in others.values()}
    best = sorted((other for other, count in counts.items() if count), key=lambda other: -counts[other])[
        :_NEAR
    ]
    if best:
        shown = ", ".join(f"{other} ({counts[other]:,})" for other in best)
        yield Hint("name", f"{name}: the texts print {shown}", f'"{best[0]}"', counts[best[0]])
