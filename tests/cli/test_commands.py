"""The command: each subcommand as a user runs it, in a pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import statecorpus
from statecorpus._resources import shipped
from statecorpus.cli.failure import FAILURE, FINDINGS, USAGE, run
from statecorpus.corpus import Corpus
from statecorpus.intake import parse

ENTRY = shipped("corpus") / "statements" / "kaz-iom-2011-12-05.xml"
RAW = shipped("corpus") / "sources" / "kaz-iom-2011-12-05.txt"


def test_version_prints_the_three_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" ")[0] for line in lines] == ["statecorpus", "schema", "corpus format"]
    assert lines[0] == f"statecorpus {statecorpus.__version__}"


@pytest.mark.parametrize("command", ["demo", "parse", "show", "validate", "search"])
def test_every_command_has_a_help_text(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert f"Usage: statecorpus {command}" in capsys.readouterr().out


def test_a_pipe_gets_utf_8_where_the_system_has_a_code_page(tmp_path: Path) -> None:
    raw = tmp_path / "raw.txt"
    raw.write_text("Г-н Председатель,\n\nМы согласны.\n", encoding="utf-8")
    command = [sys.executable, "-m", "statecorpus", "parse", "--json", str(raw)]
    windows = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, check=False, env=windows)
    assert (done.stderr, done.returncode) == (b"", 0)
    assert "Мы согласны." in done.stdout.decode("utf-8")


def test_demo_goes_from_the_raw_file_to_a_concordance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo", "--keep", str(tmp_path / "kept")]) == 0
    out = capsys.readouterr().out
    assert "speaker.name\tKairat Umarov\tKairat Umarov" in out
    assert "# 3. Validate: valid" in out
    assert "\thuman trafficking" in out
    assert (tmp_path / "kept" / "statements" / "kaz-iom-2011-12-05.xml").is_file()


def test_demo_refuses_a_folder_that_is_not_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert run(["demo", "--keep", str(tmp_path)]) == FAILURE
    assert "the folder is not empty" in capsys.readouterr().err


def test_demo_copies_the_learning_corpus_with_its_sources_into_a_folder_that_can_be_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "learning"
    assert run(["demo", "--copy", str(folder)]) == 0
    assert "60 made-up statements" in capsys.readouterr().out
    assert len(list((folder / "sources").iterdir())) == 60
    with Corpus.open(folder) as corpus:
        corpus.remove("ken-unga-1995-10-04")
        assert len(corpus) == 59
    assert run(["check", str(folder)]) == 0


def test_demo_overwrites_no_folder_with_a_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert run(["demo", "--copy", str(tmp_path)]) == FAILURE
    assert "the folder is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_demo_takes_one_of_keep_and_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--copy", str(tmp_path / "a"), "--keep", str(tmp_path / "b")]) == USAGE
    assert "--keep and --copy: expected one of them" in capsys.readouterr().err


def test_parse_prints_a_row_a_field_with_its_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(RAW)]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert rows[0] == ["field", "value", "evidence", "rule", "certainty"]
    name = next(row for row in rows if row[0] == "speaker.name")
    assert name[1:3] == ["Kairat Umarov", "Kairat Umarov"]


def test_parse_as_json_gives_statement_evidence_and_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", "--json", str(RAW)]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert document["statement"]["speaker"]["name"] == "Kairat Umarov"
    assert document["evidence"]["speaker.name"]["quote"] == "Kairat Umarov"
    assert isinstance(document["findings"], list)


def test_parse_writes_tei_that_validates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(RAW), "-o", str(tmp_path)]) == 0
    assert run(["validate", str(tmp_path / "kaz-iom-2011-12-05.xml")]) == 0
    assert "valid" in capsys.readouterr().out


def test_show_prints_fields_and_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "kaz-iom-2011-12-05"]) == 0
    out = capsys.readouterr().out
    assert "speaker.role\tDeputy Minister of Foreign Affairs" in out
    assert "[p1] To begin with, I would like in behalf of" in out


def test_show_takes_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(ENTRY), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["topics"][0]["text"] == "the plight of the refugees"


def test_show_of_an_unknown_id_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "kaz-iom-2011-12-06"]) == USAGE
    assert "nearest: kaz-iom-2011-12-05" in capsys.readouterr().err


def test_validate_says_valid_and_exits_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(ENTRY)]) == 0
    assert capsys.readouterr().out == f"{ENTRY}: valid\n"


def test_validate_of_a_wrong_file_gives_the_line_and_exits_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / ENTRY.name
    wrong.write_bytes(
        ENTRY.read_bytes().replace(b"<opener>", b"<oponer>").replace(b"</opener>", b"</oponer>")
    )
    assert run(["validate", str(wrong)]) == FINDINGS
    out = capsys.readouterr().out
    assert "oponer" in out
    assert "line " in out


def test_validate_of_something_that_is_no_xml_is_a_finding_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "a.xml"
    wrong.write_text("no mark-up here")
    assert run(["validate", "--json", str(wrong)]) == FINDINGS
    (document,) = json.loads(capsys.readouterr().out)
    assert document["valid"] is False
    assert document["findings"][0]["code"] == "SC000"
    assert document["findings"][0]["line"] == 1


def test_search_prints_a_line_a_hit_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", '"human trafficking"', "--left", "2", "--right", "2"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading == f'# "human trafficking": {len(lines)} hits in 1 of 1 statement'
    assert all(line.split("\t")[2] == "human trafficking" for line in lines)


def test_search_as_json_gives_the_exact_total_beside_a_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "refugee*", "--json", "--limit", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["hits"] > 1
    assert len(found["lines"]) == 1


def test_a_line_of_json_says_where_the_hit_is_found_again(capsys: pytest.CaptureFixture[str]) -> None:
    statement = statecorpus.read_tei(ENTRY)
    assert run(["search", "director* | migra*", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]
    assert None in {line["paragraph"] for line in lines}, "no line of the salutation"
    paragraphs = {paragraph.id: paragraph.text for paragraph in statement.paragraphs}
    for line in lines:
        assert statement.text[line["start"] : line["end"]] == line["match"]
        assert line["paragraph"] is None or line["match"] in paragraphs[line["paragraph"]]


def test_a_line_in_a_pipe_joined_again_is_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(statecorpus.read_tei(ENTRY).text.split())
    assert run(["search", "refugee* | ,"]) == 0
    for line in capsys.readouterr().out.splitlines()[1:]:
        assert "".join(line.split("\t")[1:]) in text


def test_a_wrong_query_shows_a_caret_and_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", '"stateless persons']) == USAGE
    err = capsys.readouterr().err
    assert '  "stateless persons\n' in err
    assert "^" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "missing.txt"],
        ["parse"],
        ["search"],
        ["search", "a", "--left", "-1"],
        ["serach", "a"],
        ["show"],
    ],
)
def test_wrong_usage_is_exit_code_two_and_no_traceback(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == USAGE
    err = capsys.readouterr().err
    assert "Error" in err
    assert "Traceback" not in err


def test_a_folder_that_is_no_corpus_is_a_failure_that_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "a", "--corpus", str(tmp_path)]) == FAILURE
    assert "statecorpus.Corpus.create" in capsys.readouterr().err


def test_explain_underlines_the_words_that_a_field_was_read_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(RAW), "--explain", "speaker.name"]) == 0
    heading, line, carets, *candidates = capsys.readouterr().out.splitlines()
    assert heading.startswith("speaker.name: rule ")
    start = line.index("Kairat Umarov")
    assert carets == " " * start + "^" * len("Kairat Umarov")
    assert "%  Kairat Umarov  [" in candidates[0], "the most probable candidate stands first"


def test_explain_shows_every_line_that_a_field_stands_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["parse", str(RAW), "--explain", "venue.event"]) == 0
    lines = capsys.readouterr().out.splitlines()
    sources = [line for line in lines if line.startswith(f"{RAW}:")]
    assert [line.partition(": ")[0].rpartition(":")[2] for line in sources] == ["5", "6"]


def test_explain_of_a_field_without_evidence_lists_those_that_have_some(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["parse", str(RAW), "--explain", "speaker.nane"]) == USAGE
    assert "there is evidence for: addressees[0]" in capsys.readouterr().err


def test_explain_lists_the_spans_of_a_kind_with_normal_form_rule_and_certainty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["parse", str(RAW), "--explain", "times"]) == 0
    heading, columns, *lines = capsys.readouterr().out.splitlines()
    assert heading == f"# {RAW}: 4 times"
    assert columns.split("\t") == ["paragraph", "words", "normal form", "rule", "certainty"]
    paragraph, words, normal, rule, certainty = lines[2].split("\t")
    assert (paragraph, words, rule) == ("p20", "22nd of last July", "time.last-day")
    assert normal == "kind date, value 2011-07-22, relative true"
    assert 0 < float(certainty) <= 1


@pytest.mark.parametrize("kind", ["acts", "citations", "mentions", "times", "amounts"])
def test_explain_of_spans_has_a_row_for_each(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = getattr(parse(RAW).statement, kind)
    assert run(["parse", str(RAW), "--explain", kind]) == 0
    lines = capsys.readouterr().out.splitlines()[2:]
    assert [line.split("\t")[1] for line in lines] == [marked.text for marked in found]


def test_parse_does_not_write_over_a_file_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = tmp_path / "kaz-iom-2011-12-05.xml"
    entry.write_text("corrected by hand")
    assert run(["parse", str(RAW), "-o", str(tmp_path)]) == FAILURE
    assert f"{entry}: the file exists already; --overwrite replaces it" in capsys.readouterr().err
    assert entry.read_text() == "corrected by hand"
    assert run(["parse", str(RAW), "-o", str(tmp_path), "--overwrite"]) == 0
    assert statecorpus.read_tei(entry).id == "kaz-iom-2011-12-05"


def test_parse_does_not_write_two_statements_to_one_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes(RAW.read_bytes())
    assert run(["parse", str(RAW), str(twin), "-o", str(tmp_path / "out"), "--overwrite"]) == FAILURE
    assert "two of the files have the same id" in capsys.readouterr().err


@pytest.mark.parametrize("inside", [[], ["notes.txt"], ["corpus.xml"]])
def test_validate_of_nothing_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: list[str]
) -> None:
    for name in inside:
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert run(["validate", str(tmp_path)]) == USAGE
    assert f"there is no TEI file in {tmp_path}" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")
@pytest.mark.parametrize("name", ["a\x1b[31mred.xml", "a\x9b31m.xml", "caf\udce9.xml", "a\x7f.xml"])
def test_control_characters_of_names_are_shown_as_escapes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    try:
        (tmp_path / name).write_bytes(ENTRY.read_bytes())
    except OSError:
        pytest.skip("this file system refuses such names")
    shown = name.encode("unicode_escape").decode()
    assert run(["validate", str(tmp_path)]) == 0
    assert f"{shown}: valid" in capsys.readouterr().out
    assert run(["validate", str(tmp_path), "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)
    assert document["file"] == str(tmp_path / name)
    assert run(["parse", str(tmp_path / name)]) != 0
    error = capsys.readouterr().err
    assert not set(error) & set(name) - set(shown), "nothing that a terminal obeys is printed"


def test_validate_takes_a_whole_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(shipped("corpus"))]) == 0
    assert capsys.readouterr().out == f"{ENTRY}: valid\n"


def test_an_interruption_says_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("statecorpus.corpus.build.build.build", interrupt)
    (tmp_path / "a.txt").write_text("We agree.", encoding="utf-8")
    assert run(["build", str(tmp_path / "a.txt"), str(tmp_path / "corpus")]) == 130
    assert "interrupted: the documents of finished batches are in the corpus" in capsys.readouterr().err
