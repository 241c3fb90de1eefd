"""The same long text in statements of different speakers is a finding of a check that looks at texts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus
from statecorpus.model import Organisation, Paragraph, Speaker, Statement

_LONG = " ".join(f"word{number}" for number in range(300))


def spoken(id: str, state: str, text: str) -> Statement:
    return Statement(
        id, speaker=Speaker(affiliation=Organisation(state, "state")), body=[Paragraph("p1", text)]
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    corpus = Corpus.create(tmp_path / "mine")
    corpus.add(
        spoken("fji-1972", "Fiji", f"We of Fiji agree. {_LONG}"),
        spoken("irl-1972", "Ireland", f"The Irish delegation agrees. {_LONG}"),
        spoken("irl-1973", "Ireland", f"Ireland says it again. {_LONG}"),
        spoken("npl-1972", "Nepal", "Nepal has words of its own."),
    )
    return corpus


def test_a_text_of_another_speaker_is_found_and_a_text_of_the_same_speaker_is_not(corpus: Corpus) -> None:
    found = [finding for finding in corpus.check(texts=True).findings if finding.code == "CO306"]
    assert [(finding.where, finding.severity) for finding in found] == [("fji-1972.xml", "warning")] * 2
    assert [finding.message for finding in found] == [
        "300 words of it stand in irl-1972 too, of another speaker",
        "300 words of it stand in irl-1973 too, of another speaker",
    ]


def test_a_check_of_files_does_not_look_at_texts(corpus: Corpus) -> None:
    assert [finding for finding in corpus.check().findings if finding.code == "CO306"] == []


def test_the_shell_finds_it_too(corpus: Corpus) -> None:
    command = [sys.executable, "-m", "statecorpus", "check", "--texts", "--json", str(corpus.folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    codes = [finding["code"] for finding in json.loads(done.stdout)["findings"]]
    assert codes.count("CO306") == 2
