"""The report of an evaluation: each field with its F1, and certainty against truth."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from statecorpus.parsing.candidates.candidate import PATHS
from statecorpus.parsing.evaluation.agreement import agrees
from statecorpus.parsing.evaluation.label import LISTS, OF_TEXT, Label, read_labels
from statecorpus.parsing.statement.document import document_of
from statecorpus.parsing.statement.doubts import SURE
from statecorpus.parsing.statement.result import ParseResult
from statecorpus.readers import read_source

#: The lower edges of the bands of certainty that a report has a line for.
BANDS = (0.995, 0.95, SURE, 0.5, 0.0)


@attrs.frozen
class Judged:
    """A value that the parser found or missed, beside the truth.

    Attributes:
        statement: the label's id.
        field: the field, as in ``Evidence.field``.
        truth: the labelled value; ``None`` where the label says that there is none.
        value: the parser's; ``None`` where it found none.
        certainty: the parser's certainty of its value; 0 if it found no value.
        flagged: whether a finding names the field.
        right: whether the two agree.
    """

    statement: str
    field: str
    truth: str | None
    value: str | None
    certainty: float
    flagged: bool
    right: bool


@attrs.frozen
class FieldScore:
    """How often the parser is right in a field.

    Attributes:
        hits: right values.
        extra: wrong values, and values where the label has none.
        missed: labels without a right value.
    """

    hits: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of right values among those found; 1 where none was found."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """The share of labels that were found; 1 if there are no labels."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.hits + self.extra + self.missed
        return 2 * self.hits / total if total else 1.0


@attrs.frozen
class Evaluation:
    """The result of an evaluation: every labelled or found value, in the order of the labels."""

    judged: tuple[Judged, ...]

    @property
    def fields(self) -> Mapping[str, FieldScore]:
        """The score of each field."""
        found: dict[str, list[Judged]] = {}
        for one in self.judged:
            found.setdefault(one.field, []).append(one)
        return {field: _score(rows) for field, rows in found.items()}

    @property
    def bands(self) -> tuple[tuple[float, int, int], ...]:
        """For each band of certainty: its lower edge, its values, and those of them that are wrong."""
        found: dict[float, list[Judged]] = {edge: [] for edge in BANDS}
        for one in self._values:
            found[next(edge for edge in BANDS if one.certainty >= edge)].append(one)
        return tuple((edge, len(rows), sum(not one.right for one in rows)) for edge, rows in found.items())

    @property
    def flagged(self) -> tuple[int, int, int]:
        """The number of wrong values, of flagged wrong values, and of flagged right values."""
        wrong = [one for one in self._values if not one.right]
        right = [one for one in self._values if one.right]
        return len(wrong), sum(map(_is_told, wrong)), sum(map(_is_told, right))

    @property
    def calibration_error(self) -> float:
        """The expected calibration error over ten bands: how far certainty is from the share of truth."""
        bins: dict[int, list[Judged]] = {}
        for one in self._values:
            bins.setdefault(min(9, int(one.certainty * 10)), []).append(one)
        distance = sum(abs(sum(one.certainty - one.right for one in rows)) for rows in bins.values())
        return distance / max(1, len(self._values))

    @property
    def _values(self) -> list[Judged]:
        return [one for one in self.judged if one.value is not None]


def evaluate(labels: str | Path, *, root: str | Path | None = None) -> Evaluation:
    """Parse labelled statements and compare every field with its label.

    Args:
        labels: the file of labels; ``read_labels`` describes its lines.
        root: the folder that the files in it start from; its own folder if ``None``.

    Raises:
        ModelError: a line of the file is no label.
        SourceNotFoundError: a labelled file is not there.
    """
    found: list[Judged] = []
    for label in read_labels(Path(labels), None if root is None else Path(root)):
        found += judged(label, document_of(read_source(label.file)))
    return Evaluation(tuple(found))


def judged(label: Label, result: ParseResult) -> Iterator[Judged]:
    """Compare a parsed statement with its label, field by field."""
    doubts = {finding.where for finding in result.findings if finding.where}
    for field in (*PATHS, *OF_TEXT):
        if PATHS.get(field, field) in label.fields:
            yield from _single(label, result, field, doubts)
    for field in LISTS:
        if field in label.fields:
            yield from _several(label, result, field, doubts)


def _single(label: Label, result: ParseResult, field: str, doubts: Iterable[str]) -> Iterator[Judged]:
    """Compare a field of one value."""
    path = PATHS.get(field, field)
    value, truth = _value(result, path), label.values.get(field)
    others = label.others.get(field, ())
    if value is None and (truth is None or others):
        return  # no value is as good as one of several
    states = (label.values.get("affiliation"), _value(result, "speaker.affiliation"))
    known = [text for text in (truth, *others) if text]
    right = value is not None and any(_agrees(field, text, value, states) for text in known)
    yield _judged(label, result, path, path, truth, value, doubts, right=right)


def _several(label: Label, result: ParseResult, field: str, doubts: Iterable[str]) -> Iterator[Judged]:
    """Compare a field of several values: each label is matched with the first value that agrees."""
    found = dict(enumerate(item.text for item in getattr(result.statement, field)))
    for truth in label.lists.get(field, ()):
        number = next((number for number, text in found.items() if agrees(field, truth, text)), None)
        if number is None:
            yield _judged(label, result, field, field, truth, None, doubts, right=False)
        else:
            place = f"{field}[{number}]"
            yield _judged(label, result, field, place, truth, found.pop(number), doubts, right=True)
    for number, text in found.items():
        yield _judged(label, result, field, f"{field}[{number}]", None, text, doubts, right=False)


def _judged(
    label: Label,
    result: ParseResult,
    field: str,
    place: str,
    truth: str | None,
    value: str | None,
    doubts: Iterable[str],
    *,
    right: bool,
) -> Judged:
    """Return a value beside its label; ``place`` is the field of its evidence."""
    evidence = result.evidence.get(place)
    certainty = (evidence.certainty if evidence is not None else 1.0) if value is not None else 0.0
    told = any(place == doubt or place.startswith((f"{doubt}.", f"{doubt}[")) for doubt in doubts)
    return Judged(label.id, field, truth, value, certainty, told, right)


def _agrees(field: str, truth: str, value: str, states: Iterable[object]) -> bool:
    if field == "date" and len(truth) == len("2024-09"):
        return value.startswith(truth)
    return agrees(field, truth, value, states)


def _value(result: ParseResult, path: str) -> str | None:
    thing: object = result.statement
    if path == "body":
        thing = next((paragraph.text for paragraph in result.statement.paragraphs), None)
    else:
        for name in path.split("."):
            thing = getattr(thing, name, None)
    thing = getattr(thing, "iso", None) or getattr(thing, "name", None) or thing
    if path == "language" and thing:
        return str(thing).partition("-")[0]
    return str(thing) if thing else None


def _is_told(one: Judged) -> bool:
    return one.flagged or one.certainty < SURE


def _score(rows: Iterable[Judged]) -> FieldScore:
    rows = list(rows)
    hits = sum(one.right for one in rows)
    extra = sum(one.value is not None and not one.right for one in rows)
    missed = sum(one.truth is not None and not one.right for one in rows)
    return FieldScore(hits, extra, missed)
