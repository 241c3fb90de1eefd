"""Tokens of work: long work lets short requests pass, and goes on beside readers who never pause."""

import time

from statecorpus._interrupt import checkpoint, deadline
from statecorpus.explorer.serving.short_work import ShortWork
from statecorpus.explorer.serving.work_token import WorkToken

_PATIENCE = 60


def burn(token: WorkToken) -> None:
    """Compute until the request of a token is long."""
    token.begin()
    with deadline(token=token):
        while token._shortness.is_short:
            checkpoint()


def test_work_is_long_when_it_has_taken_a_while_on_the_processor() -> None:
    work = ShortWork()
    shortness = work.begin()
    assert work.is_there

    burn(WorkToken(shortness, time.monotonic() + _PATIENCE))

    assert not work.is_there


def test_long_work_pauses_for_short_work_but_not_for_ever() -> None:
    work = ShortWork()
    token = WorkToken(work.begin(), time.monotonic() + _PATIENCE)
    burn(token)
    passed = []
    work.pass_by = lambda: passed.append(token.looks)  # type: ignore[method-assign]
    short = work.begin()

    with deadline(token=token):
        for _ in range(3):
            checkpoint()
    # After a pause it works for a while, although the short request is still there.
    assert len(passed) == 1

    short.end()
    token._shortness._pauses_after = 0.0
    with deadline(token=token):
        checkpoint()
    assert len(passed) == 1


def test_a_request_ends_to_be_short_once() -> None:
    work = ShortWork()
    first, second = work.begin(), work.begin()
    first.end()
    first.end()
    assert work.is_there
    second.end()
    assert not work.is_there


def test_work_ends_after_its_share_of_the_processor() -> None:
    token = WorkToken(ShortWork().begin(), time.monotonic() + _PATIENCE, processor_seconds=0.01)
    token.begin()
    while not token.is_cancelled:
        pass

    assert token.has_ended
