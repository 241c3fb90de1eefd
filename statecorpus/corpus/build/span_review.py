"""The review of acts and citations: doubtful spans become rows of the table, and a row corrects its span."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.report import Doubt
from statecorpus.errors import ModelError
from statecorpus.model import Act, Citation, Finding, Paragraph, Statement

_Reviewed = Act | Citation
_CLASSES: dict[str, type[_Reviewed]] = {"act": Act, "citation": Citation}
_FIELD = re.compile(r"(?P<name>act|citation)\[(?P<paragraph>[^\[\]:]+):(?P<start>\d{1,9})-(?P<end>\d{1,9})\]")
_EXPECTED = "its kind, ': ' and its references with '; ' between them, such as 'thank: igo:IOM'"


def is_span_field(field: str) -> bool:
    """Return whether a field of the table is a span: its kind, its paragraph, and where its words stand.

    >>> is_span_field("act[p1:119-131]"), is_span_field("title")
    (True, False)
    """
    return _FIELD.fullmatch(field) is not None


def span_text(statement: Statement, field: str) -> str:
    """Return the normal form of a span as text; empty if the statement has no such span.

    >>> from statecorpus.corpus import load
    >>> span_text(load()["kaz-iom-2011-12-05"], "citation[p12:10-46]")
    'treaty: treaty:refugees-1951'
    """
    place = _place(statement, field)
    return "" if place is None else _written(place[1])


def is_found(statement: Statement, field: str) -> bool:
    """Return whether a span was found by a rule, so that a person can still settle it."""
    place = _place(statement, field)
    return place is not None and not place[1].is_set_by_person


def span_doubts(statement: Statement, corrections: Iterable[Correction] = ()) -> Iterator[Doubt]:
    """Yield a doubt for each act and citation that a rule found and that is uncertain.

    Args:
        statement: the statement, with its spans.
        corrections: what a person has settled.
    """
    # Opening a corpus does not load the parser.
    from statecorpus.parsing.statement.doubts import SURE

    settled = {correction.field for correction in corrections}
    for name, cls in _CLASSES.items():
        for paragraph in statement.paragraphs:
            for span in paragraph.spans:
                if not isinstance(span, cls) or span.certainty is None or span.certainty >= SURE:
                    continue
                field = f"{name}[{paragraph.id}:{span.start}-{span.end}]"
                if field not in settled:
                    sure = f"{100 * span.certainty:.0f} of 100 such spans are right"
                    message = f"{name} is uncertain: {sure} (rule {span.rule})"
                    words = paragraph.words(span)
                    yield Doubt(field, _written(span), span.certainty, words, "PA120", message)


def with_span(statement: Statement, correction: Correction) -> tuple[Statement | None, list[Finding]]:
    """Apply the correction of a span: a person's span has no rule, and an empty value removes the span.

    Returns:
        The statement, or ``None`` and a finding if it has no such span or the value cannot be read.
    """
    place = _place(statement, correction.field)
    if place is None:
        message = f"{correction.field!r} is no act or citation of the statement; the words may have changed"
        return None, [_refused(correction.field, message)]
    paragraph, span = place
    spans = [other for other in paragraph.spans if other is not span]
    if correction.value:
        try:
            spans.append(_read(span, correction.value))
        except ModelError as wrong:
            message = f"{correction.field!r} was not taken: {wrong}; expected {_EXPECTED}"
            return None, [_refused(correction.field, message)]
    after = attrs.evolve(paragraph, spans=spans)
    body = [after if block is paragraph else block for block in statement.body]
    return attrs.evolve(statement, body=body), []


def _refused(field: str, message: str) -> Finding:
    return Finding("PA141", message, severity="warning", where=field)


def _place(statement: Statement, field: str) -> tuple[Paragraph, _Reviewed] | None:
    found = _FIELD.fullmatch(field)
    if found is None:
        return None
    cls, bounds = _CLASSES[found["name"]], (int(found["start"]), int(found["end"]))
    for paragraph in statement.paragraphs:
        if paragraph.id == found["paragraph"]:
            for span in paragraph.spans:
                if isinstance(span, cls) and (span.start, span.end) == bounds:
                    return paragraph, span
    return None


def _written(span: _Reviewed) -> str:
    if isinstance(span, Act):
        head, refs = span.kind + (" -" if span.polarity == "-" else ""), span.target
    else:
        head, refs = span.kind, () if span.ref is None else (span.ref,)
    return f"{head}: {'; '.join(refs)}" if refs else head


def _read(span: _Reviewed, value: str) -> _Reviewed:
    """Return the span with the normal form of a text, as a span that a person set.

    Raises:
        ModelError: the text is no normal form.
    """
    head, _, rest = value.partition(": ")
    refs = tuple(filter(None, (ref.strip() for ref in rest.split(";"))))
    # Any: the values are fields of the class, and the class checks them.
    fields: dict[str, Any]
    if isinstance(span, Act):
        kind, _, sign = head.strip().partition(" ")
        fields = {"kind": kind, "polarity": sign.strip() or "+", "target": refs}
    else:
        if len(refs) > 1:
            raise ModelError("Citation.ref", rest, "one reference")
        fields = {"kind": head.strip(), "ref": refs[0] if refs else None}
    return attrs.evolve(span, **fields, rule=None, certainty=None)
