"""The workers of a build: in order, in bounded memory, and not ended by one document."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import attrs
import pytest

from statecorpus.corpus.build import work as build_work
from statecorpus.corpus.build.pool import outcomes
from statecorpus.corpus.build.work import Task
from statecorpus.parsing import ParseResult
from statecorpus.parsing.statement.document import document_of
from statecorpus.readers import Limits, Reading
from tests.support.raw_statements import raw


@attrs.frozen
class Plan:
    """A place of a source."""

    task: Task | None


def task(name: str, text: str) -> Task:
    return Task(
        name,
        text.encode(),
        {},
        None,
        None,
        ocr=False,
        extract=False,
        corrections=(),
        limits=Limits(),
        signed=False,
    )


def test_outcomes_come_in_order_with_their_plans_and_gaps_stay_gaps() -> None:
    plans = [Plan(task(f"t{number}.txt", raw("Nepal", 1)) if number % 3 else None) for number in range(50)]
    with ThreadPoolExecutor(4) as executor:
        found = list(outcomes(plans, workers=None, executor=executor))
    assert [plan for plan, _ in found] == plans
    assert all((plan.task is None) == (outcome is None) for plan, outcome in found)


def test_no_more_is_read_ahead_than_the_workers_need() -> None:
    read = 0

    def plans() -> Iterator[Plan]:
        nonlocal read
        for _ in range(2_000):
            read += 1
            yield Plan(task("t.txt", "We agree."))

    with ThreadPoolExecutor(2) as executor:
        found = outcomes(plans(), workers=2, executor=executor)
        next(found)
        assert read <= 400, "the rest of the source is not in memory"


def _deadly(reading: Reading, **settings: Any) -> ParseResult:
    """End the process on one document, as a fault in a library of C would."""
    if "deadly" in reading.text:
        os._exit(1)
    return document_of(reading, **settings)


@pytest.mark.skipif(sys.platform != "linux", reason="the fault reaches the workers by fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_document_that_ends_its_process_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_work, "document_of", _deadly)
    names = [*(f"t{number}.txt" for number in range(20)), "deadly.txt", *(f"u{n}.txt" for n in range(20))]
    plans = [Plan(task(name, raw("Nepal", 1, name))) for name in names]
    found = list(outcomes(plans, workers=2, executor=None))
    failed = {
        plan.task.name: outcome.problem
        for plan, outcome in found
        if plan.task and outcome and outcome.problem
    }
    assert failed == {"deadly.txt": "deadly.txt: the process that parsed it was ended by the system"}
    assert [plan.task.name for plan, _ in found if plan.task] == names
