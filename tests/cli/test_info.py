"""``statecorpus info``: what is in a corpus, counted."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statecorpus.cli.failure import run
from statecorpus.cli.sparkline import sparkline
from statecorpus.corpus import Corpus
from statecorpus.model import DateRange, Statement
from tests.support.raw_statements import raw, write_raw


def test_info_counts_by_speaker_state_venue_year_and_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_raw(tmp_path / "raw", a=raw("Nepal", 6), b=raw("Nepal", 7, "More."), c=raw("Samoa", 8, "Else."))
    Corpus.create(tmp_path / "mine", title="Mine").build(tmp_path / "raw", workers=1)
    assert run(["info", str(tmp_path / "mine"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["title"], said["statements"]) == ("Mine", 3)
    index = said["index"]
    assert (index["folder"], index["segments"], index["statements"]) == (".statecorpus/index", 1, 3)
    assert index["size"] == sum(path.stat().st_size for path in tmp_path.rglob("*.segment"))
    assert said["counts"]["state"] == {"NPL": 2, "WSM": 1}
    assert said["counts"]["venue"] == {"IOM": 3}
    assert said["counts"]["year"] == {"2024": 3}
    assert run(["info", str(tmp_path / "mine"), "--limit", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# Mine: 3 statements"
    assert lines[1].startswith(f"index: {index['tokens']} tokens in 1 segment, 0.")
    assert lines[1].endswith(" MB, in .statecorpus/index")
    assert f"NPL\t2\t{'█' * 20}" in lines
    assert "and 1 more" in lines
    assert "2024 █" in lines


def test_info_counts_apart_what_has_no_speaker_state_venue_or_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(
        Statement("a", date=DateRange.year(2011)),
        Statement("b", date=DateRange.year(2009), language="en"),
        Statement("c"),
    )
    assert run(["info", str(tmp_path / "mine")]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "# year",
        "2009 █ █ 2011",
        "2 years with statements; most in 2009: 1",
        "1 statement without a year",
        "# language: 1",
        "language\tstatements\t",
        f"en\t1\t{'█' * 20}",
        "2 statements without a language",
        "# citation",
        f"fingerprint: {corpus.fingerprint}",
    ]


def test_a_build_without_index_leaves_that_to_the_first_search(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_raw(tmp_path / "raw", a=raw("Nepal", 6))
    assert run(["build", str(tmp_path / "raw"), str(tmp_path / "mine"), "--workers", "1", "--no-index"]) == 0
    capsys.readouterr()
    assert run(["info", str(tmp_path / "mine"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["index"] is None


def test_info_without_a_corpus_is_about_the_shipped_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["info"]) == 0
    assert "Kairat Umarov\t1" in capsys.readouterr().out


@given(st.lists(st.integers(0, 1_000), max_size=200), st.integers(1, 80))
def test_a_sparkline_is_as_wide_as_asked_for_and_shows_every_count(counts: list[int], width: int) -> None:
    line = sparkline(counts, width)
    assert len(line) == min(len(counts), width)
    assert (line.strip() == "") == (sum(counts) == 0)
    if len(counts) <= width:
        assert [mark == " " for mark in line] == [count == 0 for count in counts]
        bars = " ▁▂▃▄▅▆▇█"
        heights = [bars.index(mark) for mark in line]
        assert [heights[i] for i in sorted(range(len(counts)), key=counts.__getitem__)] == sorted(heights)
