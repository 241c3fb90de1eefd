"""Metadata: what is known from elsewhere takes the place of what the source says, and is said to."""

import datetime
from typing import Any

import pytest

from statecorpus.errors import ModelError
from statecorpus.parsing import parse

_HEAD = "Statement by H.E. Ana Lima, Minister of Trade of Norway\nOslo, 3 May 2020\n\n"
_TEXT = f"{_HEAD}Mr. President,\n\nWe agree with it.\n"


def test_metadata_overrides_and_the_evidence_says_so() -> None:
    metadata = {
        "Date": datetime.date(2021, 1, 2),
        "Speaker": "Ivo Sand",
        "country": "Denmark",
        "place": "Bergen",
    }
    result = parse(_TEXT, metadata=metadata)
    statement = result.statement
    assert statement.speaker is not None
    assert statement.speaker.affiliation is not None
    assert statement.venue is not None
    assert statement.venue.place is not None
    assert statement.date is not None
    assert (statement.speaker.name, statement.speaker.affiliation.ref) == ("Ivo Sand", "iso3166:DNK")
    assert (statement.date.iso, statement.venue.place.name) == ("2021-01-02", "Bergen")
    assert result.evidence["speaker.name"].rule == "metadata"
    assert result.evidence["speaker.name"].quote == "Ivo Sand"
    assert result.evidence["speaker.role"].rule != "metadata"
    assert statement.id.startswith("dnk-")


def test_metadata_fills_what_the_source_leaves_out() -> None:
    result = parse(
        "We agree with it, and we will act.\n", metadata={"session": 79, "url": "https://example.org/a"}
    )
    assert result.statement.venue is not None
    assert result.statement.venue.session == "79"
    assert result.statement.source is not None
    assert result.statement.source.url == "https://example.org/a"


def test_a_date_may_be_written_out() -> None:
    date = parse(_TEXT, metadata={"date": "5 December 2011"}).statement.date
    assert date is not None
    assert date.iso == "2011-12-05"


@pytest.mark.parametrize("language", ["ar", "zh", "ru", "fr", "xx"])
def test_a_date_may_be_in_english_whatever_the_language_of_the_text(language: str) -> None:
    result = parse(_TEXT, language=language, metadata={"date": "27 September 2024"})
    date = result.statement.date
    assert date is not None
    assert (date.iso, date.text) == ("2024-09-27", "27 September 2024")


def test_empty_values_do_nothing() -> None:
    assert parse(_TEXT, metadata={"title": "", "date": None}).statement == parse(_TEXT).statement


def test_unknown_keys_and_bad_values_are_findings() -> None:
    result = parse(_TEXT, metadata={"colour": "red", "date": "soon", "id": "Not An Id"})
    assert {"PA140", "PA141"} <= {finding.code for finding in result.findings}
    assert result.statement == parse(_TEXT).statement


def test_a_language_that_is_given_is_said_to_be_given() -> None:
    result = parse(_TEXT, language="de")
    said = result.evidence["language"]
    assert result.statement.language == "de"
    assert (said.rule, said.start, said.end, said.quote) == ("given", 0, 0, "de")
    assert parse(_TEXT).evidence["language"].rule == "language.common-words"


@pytest.mark.parametrize("wrong", [{"metadata": ["title"]}, {"language": 7}, {"limits": 10}])
def test_an_argument_of_the_wrong_type_is_refused_by_its_name(wrong: dict[str, Any]) -> None:
    (name,) = wrong
    with pytest.raises(ModelError, match=f"^{name} is "):
        parse(_TEXT, **wrong)
