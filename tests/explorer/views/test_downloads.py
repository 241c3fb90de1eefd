"""The whole result as a file."""

import csv
import io
import json
import sys
from collections.abc import Iterator

import openpyxl
import pytest

from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES
from statecorpus.explorer.views import downloads
from statecorpus.table import Column, Table
from statecorpus.table.delimited import delimited_lines
from tests.explorer.made import demo_client, demo_holdings

_COLUMNS = [
    "hit", "statement", "state", "speaker_affiliation_ref", "speaker_name", "date", "year", "venue_session",
    "venue_organisation", "venue_organisation_ref", "language", "left", "match", "right", "start", "end",
]  # fmt: skip


def _csv(path: str) -> list[dict[str, str]]:
    answer = demo_client().get(path)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_csv_has_the_whole_result_in_the_order_of_the_page() -> None:
    rows = _csv("/search.csv?q=climate&sort=right&size=10&page=2&width=3")
    assert list(rows[0]) == _COLUMNS
    hits = Result(demo_holdings(), Address("climate", sort="right")).shown_hits
    assert hits is not None
    assert [row["hit"] for row in rows] == [str(number) for number in range(1, len(hits) + 1)]
    lines = list(hits.kwic(3, 3))
    assert [(row["statement"], row["left"], row["match"], row["right"]) for row in rows] == [
        (line.statement, line.left, line.match, line.right) for line in lines
    ]
    assert [(int(row["start"]), int(row["end"])) for row in rows] == [
        (line.start, line.end) for line in lines
    ]


def test_the_fields_of_a_row_are_those_of_its_statement() -> None:
    rows = _csv("/search.csv?q=climate&state=iso3166:KEN&sample=3&seed=1")
    assert len(rows) == 3
    for row in rows:
        statement = demo_holdings().corpus[row["statement"]]
        speaker, venue = statement.speaker, statement.venue
        assert speaker is not None
        assert venue is not None
        assert venue.organisation is not None
        assert (row["state"], row["speaker_affiliation_ref"]) == ("Kenya", "iso3166:KEN")
        assert row["speaker_name"] == speaker.name
        assert row["date"] == statement.date.iso if statement.date else ""
        assert row["venue_session"] == (venue.session or "")
        assert row["venue_organisation_ref"] == venue.organisation.ref


def test_statements_are_rows_with_their_hits_and_tokens() -> None:
    rows = _csv("/search.csv?q=climate&show=statements&size=10")
    result = Result(demo_holdings(), Address("climate", show="statements"))
    assert len(rows) == result.totals.statements
    assert sum(int(row["hits"]) for row in rows) == result.totals.hits
    ranked = Result(demo_holdings(), Address("climate", show="statements", size=100)).ranked()
    assert [row["statement"] for row in rows] == [each.statement for each in ranked]


def test_without_words_the_statements_of_the_filters_are_rows() -> None:
    rows = _csv("/search.csv?state=iso3166:KEN&to=2018")
    total = Result(demo_holdings(), Address(filters={"state": ("iso3166:KEN",)}, last_year=2018)).totals
    assert len(rows) == total.searched
    assert {row["state"] for row in rows} == {"Kenya"}
    assert sum(int(row["tokens"]) for row in _csv("/search.csv")) == demo_holdings().index.size


def test_json_has_the_totals_and_where_they_come_from() -> None:
    address = "q=climate&state=iso3166:KEN&from=2018&sample=2&seed=7"
    answer = json.loads(demo_client().get(f"/search.json?{address}").text)
    assert answer["address"] == f"search?{address}"
    assert (answer["words"], answer["read_as"]) == ("climate", "phrase")
    assert answer["filters"] == {"state": ["iso3166:KEN"], "from": 2018}
    assert answer["sample"] == {"size": 2, "seed": 7}
    filters = {"state": ("iso3166:KEN",)}
    totals = Result(demo_holdings(), Address("climate", filters=filters, first_year=2018)).totals
    assert answer["totals"] == {
        "hits": totals.hits,
        "statements": totals.statements,
        "searched": totals.searched,
        "tokens": totals.tokens,
        "per_million": totals.per_million,
        "rows": 2,
    }
    corpus = demo_holdings().corpus
    assert answer["provenance"]["corpus"]["fingerprint"] == corpus.fingerprint
    assert answer["provenance"]["export"]["filters"] == ['state = "iso3166:KEN" & year >= 2018']
    assert "statecorpus" in answer["provenance"]["versions"]
    assert [column["name"] for column in answer["columns"]] == _COLUMNS
    assert [list(row) for row in answer["rows"]] == [_COLUMNS, _COLUMNS]


def test_the_three_forms_have_the_same_rows() -> None:
    query = "q=développement&width=5"
    records = json.loads(demo_client().get(f"/search.json?{query}").text)["rows"]
    assert [
        {name: "" if cell is None else str(cell) for name, cell in record.items()} for record in records
    ] == _csv(f"/search.csv?{query}")
    answer = demo_client().get(f"/search.xlsx?{query}")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    heads, *cells = sheet.iter_rows(values_only=True)
    assert list(heads) == _COLUMNS
    assert [list(row) for row in cells] == [list(record.values()) for record in records]


def test_a_json_without_rows_is_whole() -> None:
    assert json.loads(demo_client().get("/search.json?q=zebra").text)["rows"] == []


def test_a_cell_is_never_a_formula() -> None:
    rows = _csv("/search.csv?q=*&within=s&as=query&width=1")
    dangerous = [cell for row in rows for cell in row.values() if cell[:1] in "=+@" and len(cell) > 1]
    assert not [cell for cell in dangerous if cell]
    text = "".join(delimited_lines([Column("match", "text", "")], [("=1+1",), ("@SUM(A1)",), ("-2",)]))
    assert text == "match\n'=1+1\n'@SUM(A1)\n'-2\n"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/search.csv?q=climate+change&state=iso3166:KEN&from=2010", '"climate-change-KEN-2010-hits.csv"'),
        ("/search.xlsx?show=statements", '"statements.xlsx"'),
        ("/values/state.json?q=climate", '"climate-state.json"'),
        (
            "/search.json?q=d%C3%A9veloppement",
            "\"developpement-hits.json\"; filename*=UTF-8''d%C3%A9veloppement-hits.json",
        ),
        (
            "/search.csv?q=%D8%A7%D9%84%D8%B3%D9%84%D8%A7%D9%85",
            "\"hits.csv\"; filename*=UTF-8''%D8%A7%D9%84%D8%B3%D9%84%D8%A7%D9%85-hits.csv",
        ),
        ("/search.csv?q=%22%0D%0Ax:+y%22", '"x-y-hits.csv"'),
    ],
)
def test_files_are_named_by_their_question(path: str, name: str) -> None:
    answer = demo_client().get(path)
    assert answer.headers["content-disposition"] == f"attachment; filename={name}"
    head = demo_client().ask("HEAD", path)
    assert (head.status_code, head.text) == (200, "")
    assert head.headers["content-disposition"] == f"attachment; filename={name}"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("search.{}?page=zwei&q=x", "page=zwei: expected a number from 1 to 1,000,000"),
        ("search.{}?q=%22a&as=query", 'the phrase does not end; expected a closing "\n  "a\n  ^'),
        ("values/colour.{}", f"no field 'colour'; the fields are {', '.join(FACET_NAMES)}"),
    ],
)
def test_a_value_that_is_not_valid_is_named_in_the_form_that_was_asked_for(path: str, message: str) -> None:
    status = 404 if "values" in path else 400
    answer = demo_client().get("/" + path.format("csv"))
    assert (answer.status_code, answer.text) == (status, f"{message}\n")
    answer = demo_client().get("/" + path.format("json"))
    assert (answer.status_code, json.loads(answer.text)) == (status, {"errors": [message]})


def test_a_result_that_no_sheet_can_hold_is_refused_with_the_way_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST_ROWS", 28)
    answer = demo_client().get("/search.xlsx?q=climate")
    assert answer.status_code == 400
    assert answer.text == (
        "the result has 28 rows, and a sheet of Excel has 27; narrow the search, or take "
        "search.csv?q=climate\n"
    )
    monkeypatch.setattr(downloads, "MOST_ROWS", 29)
    assert demo_client().get("/search.xlsx?q=climate").status_code == 200


def test_a_text_that_no_cell_can_hold_is_cut() -> None:
    long = Table("texts", [Column("text", "text", "")], lambda: [("a" * 40_000,), ("b",)], size=2)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(downloads._workbook(long))))
    assert book.active is not None
    cells = [row[0] for row in book.active.iter_rows(values_only=True)]
    assert cells == ["text", "a" * 32_766 + "…", "b"]


def test_rows_are_sent_while_they_are_built() -> None:
    """A million rows are never in memory: the first bytes come after a few hundred rows."""
    built = 0

    def rows() -> Iterator[tuple[str]]:
        nonlocal built
        for _ in range(1_000_000):
            built += 1
            yield ("a row of some words",)

    table = Table("rows", [Column("text", "text", "")], rows, size=1_000_000)
    for pieces in (delimited_lines(table.columns, table), downloads._json_pieces({"a": 1}, table)):
        built = 0
        chunk = next(downloads._chunks(pieces))
        assert sys.getsizeof(chunk) < 40_000
        assert built < 2_000


def test_the_values_of_a_facet_are_a_file() -> None:
    rows = _csv("/values/state.csv?q=climate")
    assert rows[0] == {
        "value": "iso3166:FJI",
        "label": "Fiji",
        "hits": "7",
        "statements": "4",
        "searched": "4",
        "tokens": rows[0]["tokens"],
        "per_million": rows[0]["per_million"],
    }
    totals = Result(demo_holdings(), Address("climate", filters={"state": ("iso3166:FJI",)})).totals
    assert int(rows[0]["tokens"]) == totals.tokens
    assert float(rows[0]["per_million"]) == pytest.approx(totals.per_million)
    answer = demo_client().get("/values/state.json?q=climate")
    assert json.loads(answer.text)["rows"][0]["value"] == "iso3166:FJI"
    assert sum(int(row["hits"]) for row in rows) == 28


def test_without_words_a_file_has_no_hits_and_no_rate() -> None:
    client = demo_client()
    totals = json.loads(client.get("/search.json?state=iso3166:KEN").text)["totals"]
    assert totals == {
        "hits": None,
        "statements": None,
        "searched": 6,
        "tokens": None,
        "per_million": None,
        "rows": 6,
    }
    rows = list(csv.DictReader(client.get("/values/act.csv").text.splitlines()))
    assert {row["per_million"] for row in rows} == {""}
