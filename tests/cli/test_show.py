"""``statecorpus show --html``: a page on the standard output or in a file."""

from pathlib import Path

import pytest

from statecorpus.cli.failure import FAILURE, USAGE, run
from statecorpus.corpus import load
from statecorpus.exports.html import page

ID = "kaz-iom-2011-12-05"


def test_the_page_is_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["show", ID, "--html"]) == 0
    assert capsysbinary.readouterr().out == page(load()[ID]).encode()


def test_the_page_is_written_into_a_file_in_place_of_the_one_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new" / "page.html"
    for _ in range(2):
        assert run(["show", ID, "--html", "-o", str(path)]) == 0
        assert path.read_text(encoding="utf-8") == page(load()[ID])
    assert [file.name for file in path.parent.iterdir()] == ["page.html"]
    shown = capsys.readouterr()
    assert shown.out == ""
    assert str(path) in shown.err


@pytest.mark.parametrize("options", [["--json", "--html"], ["-o", "page.html"]])
def test_options_that_do_not_go_together_are_wrong_usage(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", ID, *options]) == USAGE
    assert "--html" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert run(["show", ID, "--html", "-o", str(tmp_path / "file" / "page.html")]) == FAILURE
    assert capsys.readouterr().err.splitlines()[1].startswith("Error: ")
