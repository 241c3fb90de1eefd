"""Statements as JSON: the way there and back, the schema, and what is refused."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from statecorpus import model
from statecorpus.corpus import load
from statecorpus.errors import StatementJsonError
from statecorpus.exports.json import from_json, json_schema, read_json_lines, to_json, write_json_lines
from statecorpus.exports.json.form import SPANS
from statecorpus.model import Span, Statement
from tests.support.statements import statements

SCHEMA = Path(__file__).resolve().parents[3] / "schemas" / "statement.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json_schema())


@given(statements())
def test_a_statement_comes_back_from_json_as_it_was(statement: Statement) -> None:
    assert from_json(json.loads(json.dumps(to_json(statement)))) == statement


@given(statements())
def test_every_statement_keeps_to_the_schema(statement: Statement) -> None:
    VALIDATOR.validate(json.loads(json.dumps(to_json(statement))))


def test_every_kind_of_span_has_a_form() -> None:
    named = {
        name for name in dir(model) if isinstance(one := getattr(model, name), type) and issubclass(one, Span)
    }
    assert {cls.__name__ for cls in SPANS} == named - {"Span", "FoundSpan"}


def test_the_published_schema_is_the_one_of_the_model() -> None:
    VALIDATOR.check_schema(json_schema())
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema(), "run tools/json_schema.py"


def test_lines_come_back_one_after_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    mine = [*load().values(), Statement("fra-unga-2024", title="line\u2028separator")]
    assert write_json_lines(mine, path) == 2
    assert path.read_text(encoding="utf-8").count("\n") == 2
    assert list(read_json_lines(path)) == mine


def test_what_is_missing_is_none() -> None:
    assert from_json({"id": "fra-unga-2024"}) == Statement("fra-unga-2024")


def _with_span(**span: object) -> dict[str, Any]:
    paragraph = {
        "class": "Paragraph",
        "id": "p1",
        "text": "We agree.",
        "spans": [{"start": 0, "end": 1} | span],
    }
    return {"id": "a", "body": [paragraph]}


@pytest.mark.parametrize(
    ("value", "place", "problem"),
    [
        ([], "$", "expected an object, not an array"),
        ({}, "$", "the member 'id' is missing"),
        ({"id": 7}, "id", "expected text, not a number"),
        ({"id": True}, "id", "expected text, not a truth value"),
        (
            {"id": "A"},
            "$",
            "Statement.id is 'A': expected a lower-case ASCII name such as 'kaz-iom-2011-12-05'",
        ),
        ({"id": "a", "head": "x"}, "head", "expected an array, not text"),
        (
            {"id": "a", "body": [{"text": "x"}]},
            "body[0].class",
            "expected one of Paragraph, Vocative, Heading, Remark",
        ),
        ({"id": "a", "body": [None]}, "body[0]", "expected an object, not null"),
        (
            _with_span(**{"class": "Emphasis", "end": "3"}),
            "body[0].spans[0].end",
            "expected a whole number, not text",
        ),
        (
            _with_span(**{"class": "Amount", "value": "x"}),
            "body[0].spans[0].value",
            "expected a number as text, not 'x'",
        ),
        (
            {"id": "a", "date": {"start": "2011-02-30", "end": "2011-03-01"}},
            "date.start",
            "expected a day, for example '2011-12-05', not '2011-02-30'",
        ),
        (
            {"id": "a", "venue": {"where": "x"}},
            "venue",
            "no member 'where' is known; there are event, session, organisation, occasion, place, ref",
        ),
    ],
)
def test_an_object_that_is_no_statement_is_refused_with_the_place(
    value: object, place: str, problem: str
) -> None:
    with pytest.raises(StatementJsonError) as caught:
        from_json(value, "a.json")
    assert str(caught.value) == f"a.json: at {place}: {problem}"


@pytest.mark.parametrize("line", [b"{", b"\xff", b"nul"])
def test_a_line_that_is_no_json_is_refused_with_its_number(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id":"a"}\n\n' + line)
    found = read_json_lines(path)
    assert next(found) == Statement("a")
    with pytest.raises(StatementJsonError, match=r"a\.jsonl, line 3: at \$: it is not JSON"):
        next(found)
