"""How far a build has come."""

import sys

import pytest

from statecorpus.corpus.build.progress import bar_of


def test_a_terminal_shows_a_bar_that_ends_at_the_number_of_documents(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    bar = bar_of(True, lambda: 3)  # noqa: FBT003 -- what a caller gives as progress=
    for _ in range(3):
        bar.update(1)
    bar.close()
    said = capsys.readouterr().err
    assert "3/3" in said
    assert "a second" in said


@pytest.mark.parametrize("progress", [True, False, None])
def test_nothing_is_shown_and_nothing_counted_where_nobody_looks(
    capsys: pytest.CaptureFixture[str], *, progress: bool | None
) -> None:
    def count() -> int:
        raise AssertionError

    bar = bar_of(progress, count)
    bar.update(1)
    bar.close()
    assert capsys.readouterr() == ("", "")


def test_where_there_is_no_terminal_a_line_is_printed_every_ten_seconds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    times = iter([0.0, 4.0, 11.0, 15.0, 22.0])
    bar = bar_of(True, lambda: 120, clock=lambda: next(times))  # noqa: FBT003 -- likewise
    for _ in range(4):
        bar.update(11)
    bar.close()
    assert capsys.readouterr().err.splitlines() == [
        "building: 22 of 120 documents, 2 a second, 1 minutes left",
        "building: 44 of 120 documents, 2 a second, 1 minutes left",
    ]
