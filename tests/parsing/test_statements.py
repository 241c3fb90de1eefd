"""Whole statements, made up, in layouts that missions and ministries use: every field is read.

Each stands in ``tests/fixtures/parsing`` with what it says beside it.
"""

import json
from pathlib import Path
from typing import Any, cast

import pytest

from statecorpus.parsing import parse

_FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "parsing"
_NAMES = sorted(file.stem for file in _FOLDER.glob("*.txt"))


def _expected(name: str) -> dict[str, Any]:
    return cast(dict[str, Any], json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8")))


def test_there_are_statements() -> None:
    assert len(_NAMES) >= 7


@pytest.mark.parametrize("name", _NAMES)
def test_every_field_of_a_statement_is_read(name: str) -> None:
    statement = parse(_FOLDER / f"{name}.txt").statement
    speaker, venue = statement.speaker, statement.venue
    assert speaker is not None
    assert venue is not None
    assert {
        "title": statement.title,
        "name": speaker.name,
        "role": speaker.role,
        "state": speaker.affiliation.ref if speaker.affiliation else None,
        "event": venue.event,
        "session": venue.session,
        "body": venue.organisation.ref if venue.organisation else None,
        "place": venue.place.name if venue.place else None,
        "date": statement.date.iso if statement.date else None,
        "addressees": [one.text for one in statement.addressees],
        "closing": statement.closing,
    } == _expected(name)


@pytest.mark.parametrize("name", _NAMES)
def test_the_id_is_state_body_and_date(name: str) -> None:
    expected = _expected(name)
    state, body = ((expected[part] or "").partition(":")[2].lower() for part in ("state", "body"))
    assert parse(_FOLDER / f"{name}.txt").statement.id == f"{state}-{body}-{expected['date']}"


def test_a_web_page_s_own_date_is_not_the_statement_s() -> None:
    text = (
        "Statement by Minister for Trade at the Council\nPosted onMay 4, 2020May 5, 2020\n\n"
        "Statement by H.E. Ana Lima, Minister for Trade, at the 5th session of the Council\n"
        "Geneva, 1 May 2020\n\nMr. President,\n\nWe agree with this text, and we will act.\n\nThank you.\n"
    )
    statement = parse(text, format="text").statement
    assert statement.date is not None
    assert statement.date.iso == "2020-05-01"
    assert statement.title is not None
    assert "Ana Lima" in statement.title


def test_the_statement_s_own_day_beats_its_session_s_range() -> None:
    text = (
        "Statement by Ana Lima at the 5th session of the Council (18 June - 12 July 2024)\n"
        "Geneva, 3 July 2024\n\nMr. President,\n\nWe agree with this text.\n"
    )
    date = parse(text, format="text").statement.date
    assert date is not None
    assert (date.iso, date.certain) == ("2024-07-03", True)


def test_what_the_text_does_not_say_is_none() -> None:
    statement = parse("We agree with this text, and we will act on it.\n").statement
    fields = (statement.title, statement.speaker, statement.venue, statement.date, statement.closing)
    assert fields == (None, None, None, None, None)
