"""``statecorpus cite``."""

import json

import pytest
import rispy

from statecorpus.cli.failure import run

ID = "kaz-iom-2011-12-05"


def test_a_statement_is_cited_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cite", ID, "--paragraph", "7"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "Kairat Umarov (Deputy Minister of Foreign Affairs, Republic of Kazakhstan), “Statement"
    )
    assert said.endswith("Geneva, 5–7 December 2011, para. 7.\n")


def test_several_statements_are_one_document_of_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cite", ID, ID, "--format", "csl-json"]) == 0
    assert [item["id"] for item in json.loads(capsys.readouterr().out)] == [ID, ID]
    assert run(["cite", ID, ID, "--format", "ris"]) == 0
    assert [entry["id"] for entry in rispy.loads(capsys.readouterr().out)] == [ID, ID]
    assert run(["cite", ID, ID, "--format", "bibtex"]) == 0
    assert capsys.readouterr().out.count(f"@misc{{{ID},\n") == 2


def test_a_paragraph_may_be_named_by_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cite", ID, "--paragraph", "p7"]) == 0
    assert "para. 7." in capsys.readouterr().out


def test_a_paragraph_that_is_not_there_is_told_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["cite", ID, "--paragraph", "99"]) == 2
    assert f"{ID} has no paragraph 99; there are 1 to 24, 'p1' to 'p24'" in capsys.readouterr().err
