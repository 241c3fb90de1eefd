"""Tables as sources of a build: every row is a document, or a problem that names the row."""

import csv
import json
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from statecorpus.corpus import Corpus
from statecorpus.corpus.build.sources.item import SourceItem
from statecorpus.corpus.build.sources.open import open_source
from statecorpus.errors import SourceError, UndecodableSourceError
from statecorpus.readers import Limits


def items(path: Path, columns: dict[str, str] | None = None) -> list[SourceItem]:
    source = open_source(path, path.parent / "corpus", columns, Limits())
    found = list(source)
    assert source.count() == len(found), "what is counted for the remaining time is what comes"
    return found


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def problems(path: Path, columns: dict[str, str] | None = None) -> list[str | None]:
    return [item.problem for item in items(path, columns)]


def write_csv(path: Path, rows: list[dict[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path


ROWS = [
    {"Speech": "Mr. President,\n\nWe agree.", "Date": "1 March 2021", "Note": "x"},
    {"Speech": "We do not.", "Date": "", "Note": ""},
]


def test_a_table_gives_a_document_a_row_with_its_metadata(tmp_path: Path) -> None:
    columns = {"Speech": "text", "Date": "date"}
    lines = tmp_path / "t.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    tables = [write_csv(tmp_path / "t.csv", ROWS), write_csv(tmp_path / "t.tsv", ROWS, "\t"), lines]
    for table in tables:
        first, second = items(table, columns)
        assert (first.data.decode(), first.metadata) == (ROWS[0]["Speech"], {"date": "1 March 2021"})
        assert (second.data, second.metadata) == (b"We do not.", {})


def test_a_row_keeps_its_key_where_rows_above_it_come_and_go(tmp_path: Path) -> None:
    columns = {"Speech": "text"}
    _, second = items(write_csv(tmp_path / "t.csv", ROWS), columns)
    (alone,) = items(write_csv(tmp_path / "t.csv", ROWS[1:]), columns)
    assert alone == second


def test_columns_are_known_by_their_names(tmp_path: Path) -> None:
    rows = [{"ID": "nepal-1", "Text": "We agree.", "Country": "Nepal", "mood": "good"}]
    (only,) = items(write_csv(tmp_path / "t.csv", rows))
    assert (only.key, only.metadata) == ("nepal-1", {"id": "nepal-1", "country": "Nepal"})


def test_paths_of_a_table_stay_in_its_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (inside / "a.txt").write_bytes(b"We agree.")
    rows = [{"path": name} for name in ("a.txt", "../secret.txt", "missing.txt", " ")]
    first, *others = items(write_csv(inside / "t.csv", rows))
    assert first.data == b"We agree."
    problems = [one.problem or "" for one in others]
    assert [one.data for one in others] == [b"", b"", b""]
    assert "is outside" in problems[0]
    assert "No such file" in problems[1]
    assert "has no path" in problems[2]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"Words": "text"}, "it has no column 'Words'; its columns are 'Speech', 'Date', 'Note'"),
        ({"Speech": "words"}, "'words' is not a field"),
        ({"Date": "date"}, "exactly one column has to be the text or the path"),
        (None, "exactly one column has to be the text or the path"),
    ],
)
def test_a_mapping_that_does_not_fit_says_so(
    tmp_path: Path, columns: dict[str, str] | None, message: str
) -> None:
    with pytest.raises(UndecodableSourceError, match=message):
        items(write_csv(tmp_path / "t.csv", ROWS), columns)


def test_a_given_column_adds_to_the_columns_that_are_known_by_name(tmp_path: Path) -> None:
    rows = [{"Speech": "We agree.", "Country": "Nepal", "speaker_role": "Minister", "date": "2019-03-14"}]
    (only,) = items(write_csv(tmp_path / "t.csv", rows), {"Speech": "text"})
    assert only.metadata == {"country": "Nepal", "speaker.role": "Minister", "date": "2019-03-14"}


def test_a_given_column_comes_before_a_column_with_the_name_of_the_field(tmp_path: Path) -> None:
    rows = [{"text": "a summary", "Speech": "We agree.", "state": "Peru", "Land": "Nepal", "date": "2019"}]
    columns = {"Speech": "text", "Land": "country", "date": ""}
    (only,) = items(write_csv(tmp_path / "t.csv", rows), columns)
    assert (only.data, only.metadata) == (b"We agree.", {"country": "Nepal"})


@pytest.mark.parametrize("cell", ["", " ", "NA", "N/A", "nan", "NaN", "NULL", "null", "None", "-", "#N/A"])
def test_spellings_of_no_value_are_empty(tmp_path: Path, cell: str) -> None:
    rows = [{"text": "We agree.", "speaker": cell, "country": "Namibia"}, {"text": cell}]
    first, second = items(write_csv(tmp_path / "t.csv", rows))
    assert first.metadata == {"country": "Namibia"}
    assert second.problem == "row 2 (line 3): it has no text"


@pytest.mark.parametrize("name", ["t.csv", "t.tsv"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "sep="])
def test_the_delimiter_is_recognised(tmp_path: Path, name: str, delimiter: str, start: str) -> None:
    start = f"{start}{delimiter}\r\n" if start else ""
    header = delimiter.join(["a; b, c", "text", "date"]).replace("a; b, c", '"a; b, c"')
    row = delimiter.join(["x", '"boats; nurses,\tfuel"', "2019"])
    (only,) = items(written(tmp_path / name, f"{start}{header}\r\n{row}\r\n"))
    assert (only.data, only.metadata) == (b"boats; nurses,\tfuel", {"date": "2019"})
    assert only.place == f"row 1 (line {3 if start else 2})"


ARRAY = [{"text": "We agree.", "date": "2019-03-14"}, {"text": "We do not.", "country": "Nepal", "n": 7}]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_array_is_a_table(tmp_path: Path, indent: int | None) -> None:
    path = written(tmp_path / "t.json", "\ufeff" + json.dumps(ARRAY, indent=indent))
    found = [(item.data, item.metadata, item.place) for item in items(path)]
    assert found == [
        (b"We agree.", {"date": "2019-03-14"}, "row 1"),
        (b"We do not.", {"country": "Nepal"}, "row 2"),
    ]


def test_json_lines_may_be_called_json_and_a_single_object_is_a_row(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.json", "".join(json.dumps(row) + "\n" for row in ARRAY))
    single = written(tmp_path / "b.json", json.dumps(ARRAY[0], indent=1))
    assert [item.data for item in items(lines)] == [b"We agree.", b"We do not."]
    assert [item.data for item in items(single)] == [b"We agree."]


def test_the_columns_of_json_lines_are_those_of_every_row(tmp_path: Path) -> None:
    path = written(tmp_path / "t.jsonl", '{"text": "a"}\n{"text": "b", "Land": "Nepal", "session": 77}\n')
    assert [item.metadata for item in items(path, {"Land": "country"})] == [
        {},
        {"country": "Nepal", "session": "77"},
    ]


_SURPLUS = "it has 3 cells, and the header has 2; put a cell that holds ',' in quotation marks"
_OPEN = "a quotation mark is opened and never closed, so nothing after it can be read; close it, or double it"
_STRAY = "a quotation mark ends in the middle of a cell; double it inside a cell, or close the cell before it"
_DOUBTFUL = "it follows a row with a broken quotation mark and may be a part of that row; correct that row"
_NUL = "holds a NUL character; remove it"
_NO_OBJECT = "it is not a JSON object; write an object per row"
_NO_NAME = "it is not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"
_NO_COLON = "it is not JSON (Expecting ':' delimiter: line 1 column 25 (char 24))"
_JOIN = "not a text; join its parts with line breaks"
_SURROGATE = "holds bytes that are not UTF-8 text; save it as UTF-8"
_LOST = "so nothing after it can be read"
_A, _B, _C = (json.dumps({"text": word}) for word in "abc")

DAMAGED_TABLES = [
    ("text,date\na,2019,Fiji\nb,2020\n", [f"row 1 (line 2): {_SURPLUS}", None]),
    ("text,date\na,2019,,\nb\n", [None, None]),
    ('text,date\nb,2020\n"a,2019\nc,2021\n', [None, f"row 2 (lines 3 to 4): {_OPEN}"]),
    (
        'text,date\n"a "wise" word\n\nand more",2019\nb,2020\n',
        [f"row 1 (line 2): {_STRAY}", f"row 2 (line 4): {_DOUBTFUL}", None],
    ),
    ("text,date\na\0b,2019\nb,2020\n", [f"row 1 (line 2): the column 'text' {_NUL}", None]),
    ("path\n \n", ["row 1 (line 2): it has no path"]),
    ("path\na\0b\n", [f"row 1 (line 2): the column 'path' {_NUL}"]),
]
DAMAGED_LINES = [
    (f"{_A}\n[1]\n", [None, f"row 2 (line 2): {_NO_OBJECT}"]),
    (f'\n"a"\n{_A}\n', [f"row 1 (line 2): {_NO_OBJECT}", None]),
    ("{\n" + _A, [f"row 1 (line 1): {_NO_NAME}", None]),
    ("[" * 3000 + f"\n{_A}\n", ["row 1 (line 1): it is nested too deeply", None]),
    ('{"text": "a", "text": "b"}', ["row 1 (line 1): it has two values for 'text'; keep one of them"]),
    ('{"text": ["a", "b"]}', [f"row 1 (line 1): the column 'text' holds a list, {_JOIN}"]),
    ('{"text": "a", "date": {"y": 1}}', [f"row 1 (line 1): the column 'date' holds an object, {_JOIN}"]),
    ('{"text": "a", "id": "a\\ud800"}\n' + _B, [f"row 1 (line 1): the column 'id' {_SURROGATE}", None]),
    ('{"text": "a", "session": ' + "9" * 5000 + "}", [None]),
]
DAMAGED_ARRAYS = [
    (f"[{_A}, 7, {_B}]", [None, f"row 2: {_NO_OBJECT}", None]),
    (f'[{_A}, {{"text" "b"}}, {_C}]', [None, f"row 2: {_NO_COLON}, {_LOST}"]),
    (f"[{_A} {_B}]", [None, 'row 2: a comma or the closing "]" is missing before it']),
    (f"[{_A}, " + "[" * 3000, [None, f"row 2: it is nested too deeply, {_LOST}"]),
]
DAMAGED = [
    *(("t.csv", *row) for row in DAMAGED_TABLES),
    *(("t.jsonl", *row) for row in DAMAGED_LINES),
    *(("t.json", *row) for row in DAMAGED_ARRAYS),
]


@pytest.mark.parametrize(("name", "text", "expected"), DAMAGED)
def test_a_damaged_row_is_a_problem_that_names_the_row_and_the_others_are_read(
    tmp_path: Path, name: str, text: str, expected: list[str | None]
) -> None:
    assert problems(written(tmp_path / name, text)) == expected


_ONE_CONTENT = "exactly one column has to be the text or the path; its columns are "
_BOTH = "the columns 'country' and 'State' are both speaker.affiliation; leave one of them out with columns="
_NO_JSON = "it holds neither a JSON array nor JSON objects; write an array with an object per row"
REFUSED = [
    (
        "t.csv",
        "text,date,date\na,b,c\n",
        None,
        "2 columns have the name 'date'; rename or remove all but one",
    ),
    ("t.csv", "text,country,State\na,b,c\n", None, _BOTH + "{'State': ''}"),
    ("t.csv", "text,path\na,b\n", None, f"{_ONE_CONTENT}text, path"),
    ("t.csv", "", None, _ONE_CONTENT),
    ("t.csv", 'text,"date\n', None, f"its header cannot be read: {_OPEN}"),
    ("t.json", "7", None, _NO_JSON),
    ("t.json", "[]", None, _ONE_CONTENT),
    ("t.csv", "text\na\n", {"text": "mood"}, "'mood' is not a field"),
]


@pytest.mark.parametrize(("name", "text", "columns", "message"), REFUSED)
def test_a_table_whose_columns_are_unclear_is_refused_with_the_way_out(
    tmp_path: Path, name: str, text: str, columns: dict[str, str] | None, message: str
) -> None:
    with pytest.raises(UndecodableSourceError) as caught:
        items(written(tmp_path / name, text), columns)
    assert message in str(caught.value)


def test_rows_that_are_not_utf_8_are_problems_and_such_a_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("text\nCôte d'Ivoire\nNepal\n".encode("latin-1"))
    problem = "row 1 (line 2): the column 'text' holds bytes that are not UTF-8 text; save it as UTF-8"
    assert problems(path) == [problem, None]
    path.write_bytes("text,pärty\na,b\n".encode("latin-1"))
    with pytest.raises(UndecodableSourceError, match="its header is not text in UTF-8; save it as UTF-8"):
        items(path)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>Mr. President,</p><p>We thank the Council &amp; you.</p>", "We thank the Council & you."),
        ("We are grateful for it.<br/><br/>Fuel has become dear.", "Fuel has become dear."),
        (
            "We <i>thank</i> the Council for its work.\n\nBut R&amp;D costs more, and islands pay for it.",
            "But R&D costs more, and islands pay for it.",
        ),
        ("We hold that 3 < 5 and 7 > 2, R&amp;D.", "We hold that 3 < 5 and 7 > 2, R&D."),
    ],
)
def test_tags_and_entities_of_a_cell_are_no_words(tmp_path: Path, cell: str, text: str) -> None:
    table = write_csv(tmp_path / "t.csv", [{"text": cell, "title": "<b>C&ocirc;te d&#39;Ivoire</b>"}])
    with Corpus.create(tmp_path / "corpus") as corpus:
        (record,) = corpus.build(table, workers=1).records
        statement = corpus[record.id or ""]
    assert text in statement.text
    assert not [mark for mark in ("<p>", "<br", "<i>", "amp;") if mark in statement.text]
    assert statement.title == "Côte d'Ivoire"


def test_a_failure_of_the_parser_names_the_row(tmp_path: Path) -> None:
    table = write_csv(tmp_path / "t.csv", [{"text": "%PDF-1.4 broken"}, {"text": "We agree."}])
    with Corpus.create(tmp_path / "corpus") as corpus:
        failed, added = corpus.build(table, workers=1).records
    assert (failed.status, added.status) == ("failed", "added")
    assert (failed.problem or "").startswith(f"row 1 (line 2): {failed.source}: ")


def test_a_failure_of_the_parser_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for name in ("a.docx", "b.pdf"):
        (tmp_path / "raw" / name).write_bytes(b"no document")
    with Corpus.create(tmp_path / "corpus") as corpus:
        for record in corpus.build(tmp_path / "raw", workers=1).records:
            assert (record.problem or "").startswith(f"{record.source}: ")


_PIECES = st.sampled_from([*',;\t"\n\ra é[]{}:\0\\', "text", '"text"', "\\u"])


def _items_or_refusal(path: Path) -> list[SourceItem] | SourceError:
    try:
        return items(path)
    except SourceError as error:
        return error


@given(st.lists(_PIECES, max_size=30).map("".join), st.sampled_from(["t.csv", "t.tsv", "t.jsonl", "t.json"]))
@example("[" * 5000, "t.json")
@example('[{"text": ' + "9" * 5000 + "}]", "t.json")
def test_any_text_is_read_or_refused_with_an_error_of_the_library(text: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        for start in ("", "text,date\n"):
            path.write_bytes((start + text).encode())
            found = _items_or_refusal(path)
            if isinstance(found, SourceError):
                assert os.fspath(path) in str(found)
            else:
                assert all(item.problem is None or item.problem.startswith("row ") for item in found)


_printed = st.text(st.characters(exclude_characters="\0<&", exclude_categories=["Cs"]))


@given(st.lists(_printed, min_size=1, max_size=5))
def test_every_cell_that_the_module_csv_writes_is_read(cells: list[str]) -> None:
    rows = [{"text": f"We agree: {number}", "title": f"T{cell}T"} for number, cell in enumerate(cells)]
    with tempfile.TemporaryDirectory() as folder:
        found = items(write_csv(Path(folder) / "t.csv", rows))
    assert [item.metadata["title"] for item in found] == [row["title"] for row in rows]
