"""The options ``--plain`` and ``--lemma``, and the hints of the commands that search."""

import json
from pathlib import Path

import pytest

from statecorpus import Corpus
from statecorpus.cli.failure import run
from statecorpus.model import Paragraph, Statement

_TEXTS = (
    "We recall resolution 1325 (2000). Refugees met a refugee & a state.",
    "The two-state solution, the two-state plan.",
)
_QUERY = "resolution 1325 (2000)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Corpus.create(tmp_path / "c") as corpus:
        corpus.add(
            *(
                Statement(f"s-{number}", title="A", language="en", body=[Paragraph("p1", text)])
                for number, text in enumerate(_TEXTS)
            )
        )
        corpus.index()  # a search that builds it would say so
    return tmp_path / "c"


@pytest.mark.parametrize("command", [["search"], ["count"], ["trends"], ["collocates", "--minimum", "1"]])
def test_copied_text_is_offered_as_plain_words_and_found_by_plain(
    command: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [*command, _QUERY, "--json", "--corpus", str(folder)]
    assert run(arguments) == 0
    document = json.loads(capsys.readouterr().out)
    hint = {"kind": "plain", "query": _QUERY, "hits": 1, "plain": True}
    assert document["hits"] == 0
    assert [hint.items() <= found.items() for found in document["hints"]] == [True]
    assert run([*arguments, "--plain"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["hits"], document["hints"]) == (1, [])


def test_a_refused_query_prints_its_error_and_then_its_hints(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["count", "refugee & a", "--corpus", str(folder)]) == 2
    first, *_, last = capsys.readouterr().err.splitlines()
    assert first.startswith("Error: unexpected 'a'")
    assert last == "hint: --plain, or search(…, plain=True), reads the text as words: 1 hit"


def test_a_condition_that_leaves_nothing_has_a_hint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "refugees", "--where", "language = fr", "--corpus", str(folder)]) == 0
    assert capsys.readouterr().err == "hint: without the filter there is 1 hit\n"


def test_a_compound_is_a_hint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "two state", "--corpus", str(folder)]) == 0
    assert "hint: two-state stands 2 times; with the hyphen the query finds it" in capsys.readouterr().err


def test_lemma_adds_the_lemmas_once_and_finds_all_forms(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for remark in ("adding lemmas to the index\n", ""):
        assert run(["search", "refugee", "--lemma", "--json", "--corpus", str(folder)]) == 0
        said = capsys.readouterr()
        assert (json.loads(said.out)["hits"], said.err) == (2, remark)


def test_plain_and_lemma_exclude_each_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "refugee", "--lemma", "--plain", "--corpus", str(folder)]) == 2
    assert "--plain and --lemma: choose one of them" in capsys.readouterr().err
