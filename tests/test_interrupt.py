"""Interruption: a deadline and a token end the calls around which they stand, and no others."""

import asyncio
import threading
from collections.abc import Callable

import pytest

from statecorpus import _interrupt
from statecorpus._interrupt import CancelToken, checkpoint, deadline
from statecorpus.errors import QueryArgumentError, QueryCancelledError, QueryTimeoutError
from statecorpus.index import build_index, lines
from statecorpus.model import Paragraph, Statement
from statecorpus.search import QueryLimits, search


class CountingToken(CancelToken):
    """A token that cancels itself after some looks, and counts them."""

    __slots__ = ("looks", "most")

    def __init__(self, most: int | None = None) -> None:
        super().__init__()
        self.looks = 0
        self.most = most

    @property
    def is_cancelled(self) -> bool:
        self.looks += 1
        if self.most is not None and self.looks > self.most:
            self.cancel()
        return super().is_cancelled


def test_a_checkpoint_without_a_deadline_does_nothing() -> None:
    checkpoint()


def test_a_cancelled_token_ends_the_call_at_the_next_checkpoint() -> None:
    token = CancelToken()
    with deadline(token=token):
        checkpoint()
        token.cancel()
        with pytest.raises(QueryCancelledError, match="its token was"):
            checkpoint()
    checkpoint()


def test_time_that_is_over_ends_the_call_and_names_the_seconds() -> None:
    with deadline(seconds=0), pytest.raises(QueryTimeoutError, match="more than 0 s") as caught:
        checkpoint()
    assert caught.value.seconds == 0


def test_limits_end_with_their_block() -> None:
    with pytest.raises(QueryTimeoutError), deadline(seconds=0):
        checkpoint()
    checkpoint()
    assert not _interrupt.is_limited()


@pytest.mark.parametrize("outer_first", [True, False])
def test_of_nested_blocks_the_first_limit_that_is_reached_counts(*, outer_first: bool) -> None:
    seconds = (0, 1000) if outer_first else (1000, 0)
    with deadline(seconds[0]), deadline(seconds[1]), pytest.raises(QueryTimeoutError) as caught:
        checkpoint()
    assert caught.value.seconds == 0


def test_the_token_of_an_outer_block_ends_calls_of_an_inner_block() -> None:
    token = CancelToken()
    token.cancel()
    with deadline(token=token), deadline(1000, CancelToken()), pytest.raises(QueryCancelledError):
        checkpoint()


@pytest.mark.parametrize("seconds", [-1, float("nan")])
def test_a_time_below_zero_is_refused(seconds: float) -> None:
    with pytest.raises(QueryArgumentError, match="0 seconds or more"), deadline(seconds):
        pass


def test_the_deadline_of_one_thread_does_not_hold_for_another() -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            checkpoint()
        except QueryTimeoutError as error:
            failures.append(error)

    with deadline(seconds=0):
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    assert not failures


def test_a_deadline_follows_a_task_into_its_thread() -> None:
    async def run() -> None:
        with deadline(seconds=0):
            await asyncio.to_thread(checkpoint)

    with pytest.raises(QueryTimeoutError):
        asyncio.run(run())


TEXT = " ".join(["We protect the refugees, and the refugees ask."] * 20)
INDEX = build_index(Statement(f"s-{number}", body=[Paragraph("p1", TEXT)]) for number in range(30))


def test_a_token_ends_a_search_from_another_thread() -> None:
    token = CancelToken()
    started, raised = threading.Event(), threading.Event()

    def search_on() -> None:
        with deadline(token=token):
            while True:
                try:
                    search(INDEX, "[]{1,3} refugees")
                except QueryCancelledError:
                    raised.set()
                    return
                started.set()

    thread = threading.Thread(target=search_on)
    thread.start()
    started.wait()
    token.cancel()
    thread.join()
    assert raised.is_set()


_SEARCHES: dict[str, Callable[[], object]] = {
    "a word": lambda: search(INDEX, "refugees"),
    "a row": lambda: search(INDEX, '"the refugees"'),
    "an automaton": lambda: search(INDEX, "[]{1,3} refugees within s"),
    "nearness": lambda: search(INDEX, "we <5> refugees"),
    "a filter": lambda: search(INDEX, "refugees :: date >= 2010"),
}


@pytest.mark.parametrize("name", _SEARCHES)
def test_every_kind_of_search_looks_at_the_token(name: str) -> None:
    token = CountingToken()
    with deadline(token=token):
        _SEARCHES[name]()
    assert token.looks


@pytest.mark.parametrize("name", _SEARCHES)
def test_a_search_that_was_cancelled_raises_at_each_of_its_checkpoints(name: str) -> None:
    whole = CountingToken()
    with deadline(token=whole):
        _SEARCHES[name]()
    for most in range(whole.looks):
        with deadline(token=CountingToken(most)), pytest.raises(QueryCancelledError):
            _SEARCHES[name]()


def test_an_expression_that_never_ends_is_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_SLICE", 0.0005)
    forever = build_index([Statement("s-1", body=[Paragraph("p1", f"We say {'a' * 60}b.")])])
    limits = QueryLimits(seconds=1000)
    with deadline(token=CountingToken(6)), pytest.raises(QueryCancelledError):
        search(forever, "/(a|a)*/", limits=limits)


def test_an_expression_that_never_ends_ends_with_the_time() -> None:
    forever = build_index([Statement("s-1", body=[Paragraph("p1", f"We say {'a' * 60}b.")])])
    with deadline(seconds=0.1), pytest.raises(QueryTimeoutError, match=r"more than 0\.1 s"):
        search(forever, "/(a|a)*/")
