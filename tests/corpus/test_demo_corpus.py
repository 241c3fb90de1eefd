"""The learning corpus: sixty made-up statements that are valid, varied, free and small."""

import hashlib
import io
import re
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import statecorpus as sc
from statecorpus._resources import shipped
from statecorpus.errors import UnknownCorpusError
from statecorpus.model import Statement
from statecorpus.tei import to_tei, validate

DEMO = shipped("demo")
ENTRIES = sorted((DEMO / "statements").glob("*.xml"))
# Bytes that the folder adds to the wheel, which is a zip archive; a third are the headers of the entries.
MOST_BYTES_IN_THE_WHEEL = 300_000
STATEMENTS = 60


@pytest.fixture(scope="module")
def demo() -> sc.Corpus:
    return sc.load("demo")


def _source(statement: Statement) -> Path:
    assert statement.source is not None
    return DEMO / "sources" / statement.source.name


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda path: path.stem)
def test_every_entry_is_valid(entry: Path) -> None:
    assert validate(entry).findings == ()


def test_every_entry_is_in_the_corpus_and_is_what_the_writer_writes(demo: sc.Corpus) -> None:
    assert list(demo) == [entry.stem for entry in ENTRIES]
    assert [entry.stem for entry in ENTRIES if to_tei(demo[entry.stem]) != entry.read_bytes()] == []


def test_the_spoken_words_of_every_entry_stand_in_its_source_in_one_piece(demo: sc.Corpus) -> None:
    for statement in demo.values():
        source = "".join(_words(_source(statement).read_text(encoding="utf-8")))
        before, spoken, after = source.partition("".join(_words(statement.text)))
        assert spoken, f"{statement.id}: the text of the entry is not that of the source"
        assert len(before) < 400, f"{statement.id}: more than a title block stands before the text"
        assert after == "", f"{statement.id}: words after the closing are lost"


def test_every_source_has_one_entry_that_knows_its_bytes(demo: sc.Corpus) -> None:
    assert {_source(statement) for statement in demo.values()} == set((DEMO / "sources").iterdir())
    changed = [
        statement.id
        for statement in demo.values()
        if statement.source is None
        or statement.source.sha256 != hashlib.sha256(_source(statement).read_bytes()).hexdigest()
    ]
    assert changed == [], "run tools/demo_corpus.py: these sources were edited since their entries were made"


def test_every_header_says_that_the_text_is_free_and_made_up() -> None:
    licences = {
        entry: etree.parse(entry).findtext(".//{*}bibl/{*}note[@type='licence']") for entry in ENTRIES
    }
    assert [
        entry.stem
        for entry, licence in licences.items()
        if licence is None or not licence.startswith("CC0 1.0 Universal. A made-up text:")
    ] == []


def test_every_statement_says_who_speaks_for_which_state_where_and_when(demo: sc.Corpus) -> None:
    for statement in demo.values():
        speaker, venue, date = statement.speaker, statement.venue, statement.date
        assert speaker is not None, statement.id
        assert speaker.affiliation is not None, statement.id
        assert (speaker.affiliation.kind, speaker.affiliation.code) == ("state", statement.id[:3].upper())
        assert venue is not None, statement.id
        assert venue.organisation is not None, statement.id
        assert venue.organisation.code is not None, statement.id
        assert venue.organisation.code.lower() in statement.id, statement.id
        assert venue.place is not None, statement.id
        assert venue.place.ref is not None, statement.id
        assert date is not None, statement.id
        assert date.start == date.end, statement.id
        assert statement.id.endswith(date.iso), statement.id


def test_six_languages_a_dozen_bodies_and_thirty_years_are_there(demo: sc.Corpus) -> None:
    statements = list(demo.values())
    languages = Counter(statement.language for statement in statements)
    assert languages == {"en": 29, "es": 8, "fr": 8, "ar": 5, "ru": 5, "zh": 5}
    bodies = {
        statement.venue.organisation.code
        for statement in statements
        if statement.venue is not None and statement.venue.organisation is not None
    }
    assert bodies >= {"UNGA", "UNSC", "HRC", "IAEA", "IOM", "UNFCCC", "OSCE", "AU", "UNHCR-EXCOM"}
    years = [statement.date.start.year for statement in statements if statement.date is not None]
    assert (min(years), max(years)) == (1995, 2025)
    states = Counter(statement.id[:3] for statement in statements)
    assert states["ken"] == 6
    assert sum(count > 1 for count in states.values()) >= 12


def test_every_statement_addresses_its_meeting_again_and_many_emphasise_words(demo: sc.Corpus) -> None:
    assert [statement.id for statement in demo.values() if not statement.readdresses] == []
    assert sum(bool(statement.topics) for statement in demo.values()) == 19
    assert [s.id for s in demo.values() if s.on_behalf_of is not None] == [
        "fji-unfccc-2024-11-19",
        "sen-hrc-2014-03-12",
        "wsm-unga-2015-09-30",
    ]


def test_the_statements_are_as_long_as_a_short_speech(demo: sc.Corpus) -> None:
    for statement in demo.values():
        count = len(_words(statement.text))
        # Chinese is written without spaces: its clauses are counted here.
        least = 40 if statement.language == "zh" else 150
        assert least <= count <= 400, (statement.id, count)


@pytest.mark.parametrize(
    ("query", "states"),
    [
        ("refugees", {"KEN", "NOR", "FJI", "BGD"}),
        ('"climate change"', {"FJI", "BGD", "KEN"}),
        ("condemn*", {"KEN", "NOR", "BGD"}),
        ("pledge*", {"KEN", "NOR", "FJI", "BGD"}),
        ('"call* on"', {"KEN", "NOR", "FJI", "BGD"}),
    ],
)
def test_a_theme_recurs_in_statements_of_several_states(
    demo: sc.Corpus, query: str, states: set[str]
) -> None:
    found = {id[:3].upper() for id in demo.search(query).statements}
    assert states - found == set()


def test_a_text_in_two_languages_passages_said_twice_and_a_quotation_are_there(demo: sc.Corpus) -> None:
    english, french = demo["can-unga-2016-09-20"], demo["can-fr-unga-2016-09-20"]
    assert english.speaker is not None
    assert french.speaker is not None
    assert english.speaker.name == french.speaker.name
    assert english.date is not None
    assert french.date is not None
    assert english.date.iso == french.date.iso
    assert len(english.paragraphs) == len(french.paragraphs)
    said_twice = "We have never closed a border to a mother with a child on her back"
    assert list(demo.search(f'"{said_twice}"').statements) == ["ken-unga-2018-09-26", "ken-unga-2019-09-25"]
    quoted = '"the herder and the farmer meet at the same well"'
    assert list(demo.search(quoted).statements) == ["fji-unga-2023-09-22", "ken-unsc-2021-06-10"]


def test_every_statement_in_english_french_or_spanish_does_something_to_somebody(demo: sc.Corpus) -> None:
    acting = [one for one in demo.values() if one.language in {"en", "fr", "es"}]
    assert [one.id for one in acting if not one.acts] == []
    assert {act.span.kind for one in acting for act in one.acts} >= {
        "thank",
        "call",
        "condemn",
        "welcome",
        "commit",
    }
    assert sum(bool(one.citations) for one in demo.values()) > 40


def test_doubts_remain_to_be_reviewed(demo: sc.Corpus) -> None:
    doubtful = {
        (statement.id, evidence.field)
        for statement in demo.values()
        for evidence in statement.evidence
        if evidence.certainty < 0.7
    }
    assert ("ken-unsc-2021-06-10", "date") in doubtful


def _shipped_files() -> Iterator[Path]:
    """Yield the files of the folder that a wheel has, as ``pyproject.toml`` lists them."""
    project = tomllib.loads((DEMO.parent / "pyproject.toml").read_text(encoding="utf-8"))
    for place in project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]:
        listed = DEMO.parent / place
        if place.startswith("demo/"):
            yield from [listed] if listed.is_file() else filter(Path.is_file, listed.rglob("*"))


def test_a_copy_has_the_schema_although_the_wheel_has_it_once(tmp_path: Path) -> None:
    assert DEMO / "schema" / "statecorpus.rng" not in set(_shipped_files())
    wheel = tmp_path / "demo"
    for path in _shipped_files():
        place = wheel / path.relative_to(DEMO)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    with sc.Corpus.open(wheel, read_only=True) as corpus:
        assert len(corpus) == STATEMENTS
        corpus.snapshot(tmp_path / "copy")
    with sc.Corpus.open(tmp_path / "copy") as copy:
        assert copy.check().findings == ()


def test_the_folder_adds_little_to_the_wheel() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path in _shipped_files():
            wheel.write(path, path.relative_to(DEMO))
    assert len(archive.getvalue()) <= MOST_BYTES_IN_THE_WHEEL
    assert len(ENTRIES) == STATEMENTS


def test_loading_without_a_name_opens_the_real_statements() -> None:
    assert next(iter(sc.load())) == "kaz-iom-2011-12-05"
    assert list(sc.load("shipped")) == list(sc.load())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "demos",
            "no corpus 'demos' ships with statecorpus; nearest: demo; open the corpus in a folder with",
        ),
        ("mycorpus", "no corpus 'mycorpus' ships with statecorpus; known: shipped, demo; open the corpus in"),
        (3, "no corpus 3 ships with statecorpus; known: shipped, demo; open the corpus in a folder with"),
        (["demo"], "no corpus ['demo'] ships with statecorpus; known: shipped, demo; "),
        ("../corpus", "no corpus '../corpus' ships with statecorpus; "),
    ],
)
def test_a_wrong_name_is_refused_with_the_names_that_ship(name: Any, message: str) -> None:
    with pytest.raises(UnknownCorpusError, match=re.escape(message)):
        sc.load(name)
