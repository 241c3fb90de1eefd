"""ConvoKit's files, as its loader takes them."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from statecorpus.corpus import load
from statecorpus.exports.convokit import write_convokit
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement, Venue

pytestmark = pytest.mark.filterwarnings("ignore::statecorpus.errors.LossyExportWarning")

FRANCE = Statement(
    "fra-unga-2011",
    speaker=Speaker("A. Martin", "Minister", Organisation("France", "state", "iso3166:FRA")),
    venue=Venue("66th session", "66"),
    date=DateRange.year(2011),
    body=[Paragraph("p1", "We agree.")],
)
AGAIN = attrs.evolve(FRANCE, id="fra-unga-2011-2", body=[Paragraph("p1", "Again.")])


def _load(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any], dict[str, Any]]:
    lines = (folder / "utterances.jsonl").read_text(encoding="utf-8").splitlines()
    speakers, conversations, index = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("speakers", "conversations", "index")
    )
    return [json.loads(line) for line in lines], speakers, conversations, index


def test_statements_of_one_meeting_are_one_conversation(tmp_path: Path) -> None:
    assert write_convokit([*load().values(), FRANCE, AGAIN], tmp_path) == 3
    utterances, speakers, conversations, _ = _load(tmp_path)
    assert [one["conversation_id"] for one in utterances] == [
        "kaz-iom-2011-12-05",
        "fra-unga-2011",
        "fra-unga-2011",
    ]
    assert set(conversations) == {"kaz-iom-2011-12-05", "fra-unga-2011"}
    assert set(speakers) == {"Kairat Umarov, KAZ", "A. Martin, FRA"}
    assert {one["speaker"] for one in utterances} == set(speakers)
    # The first statement of a meeting is the root of its conversation.
    assert [one["reply-to"] for one in utterances] == [None, None, "fra-unga-2011"]
    assert utterances[1]["text"] == "We agree."
    assert utterances[0]["timestamp"] == 1323043200  # 2011-12-05T00:00:00Z
    assert conversations["fra-unga-2011"]["meta"]["venue_event"] == "66th session"


def test_the_index_names_every_field_of_the_metadata(tmp_path: Path) -> None:
    write_convokit([FRANCE, Statement("nobody")], tmp_path)
    utterances, speakers, conversations, index = _load(tmp_path)
    assert set(index) == {
        "utterances-index", "speakers-index", "conversations-index", "overall-index", "version", "vectors",
    }  # fmt: skip
    for name, things in (("speakers", speakers), ("conversations", conversations)):
        assert all(set(thing["meta"]) == set(index[f"{name}-index"]) for thing in things.values())
    assert all(set(one["meta"]) == set(index["utterances-index"]) for one in utterances)
    assert index["utterances-index"]["date_year"] == ["<class 'int'>"]
    assert json.loads((tmp_path / "corpus.json").read_text(encoding="utf-8")) == {}
