"""The spans of a statement: their words, their normal forms, and the rules that found them."""

from collections.abc import Mapping

from statecorpus.model import SPAN_FIELDS, Act, FoundSpan, Marked, SpanName, Statement
from statecorpus.model.marked import marked
from statecorpus.model.span_table import SPAN_CLASSES

COLUMNS = ("paragraph", "words", "normal form", "rule", "certainty")

_NAMES: Mapping[str, SpanName] = {
    "mentions": "mention",
    "citations": "citation",
    "times": "time",
    "amounts": "amount",
    "acts": "act",
}

#: The kinds of span that can be explained: ``mentions``, ``citations`` …
SPAN_KINDS = tuple(_NAMES)

# Rule and certainty have columns of their own; the kind of an act says its family.
_LEFT_OUT = frozenset({"rule", "certainty", "family"})


def span_rows(statement: Statement, kind: str) -> list[tuple[str, ...]]:
    """Return a row for each span of a kind, in the order of the text, by ``COLUMNS``.

    Args:
        statement: the statement.
        kind: one of ``SPAN_KINDS``.

    >>> from statecorpus.corpus import load
    >>> span_rows(load()["kaz-iom-2011-12-05"], "times")[0]
    ('p12', '2010', 'kind date, value 2010, relative false', 'time.year', '0.99')
    """
    name = _NAMES[kind]
    return [
        (
            found.paragraph.id,
            found.text,
            _normal_form(name, found),
            found.span.rule or "a person",
            "" if found.span.certainty is None else f"{found.span.certainty:.2f}",
        )
        for found in marked(statement.paragraphs, SPAN_CLASSES[name])
    ]


def _normal_form(name: SpanName, found: Marked[FoundSpan]) -> str:
    """Return the attributes that a span has, each with its name, and the words that an act is about."""
    parts = [
        f"{field.name} {' '.join(values)}"
        for field in SPAN_FIELDS[name]
        if field.name not in _LEFT_OUT and (values := field.values(found.span))
    ]
    if isinstance(found.span, Act) and found.span.about is not None:
        start, end = found.span.about
        parts.append(f"about “{found.paragraph.text[start:end]}”")
    return ", ".join(parts)
