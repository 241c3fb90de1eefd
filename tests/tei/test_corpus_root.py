"""``corpus.xml``: its list of entries is changed where it differs, and the rest is left to its owner."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.model import Publication
from statecorpus.tei import to_tei
from statecorpus.tei.corpus_root import (
    CorpusRoot,
    read_corpus_publication,
    read_corpus_root,
    republish_corpus_root,
    revise_corpus_root,
    to_corpus_root,
)
from tests.support.everything import EVERYTHING
from tests.support.jing import invalid
from tests.support.outside import Outside
from tests.support.statements import publications

ENTRIES = st.lists(st.integers(0, 12).map("statements/s-{:02}.xml".format), unique=True, max_size=8)


@given(ENTRIES, ENTRIES)
def test_a_changed_list_is_as_one_that_is_written_at_once(before: list[str], after: list[str]) -> None:
    empty = to_corpus_root(CorpusRoot("Mine & yours", 2))
    once = revise_corpus_root(empty, 2, after)
    assert read_corpus_root(once).entries == tuple(after)
    assert revise_corpus_root(revise_corpus_root(empty, 2, before), 2, after) == once


def test_what_a_person_wrote_into_the_header_and_beside_the_list_stays() -> None:
    empty = to_corpus_root(CorpusRoot("Mine", 2))
    written = revise_corpus_root(empty, 2, ["statements/a.xml", "statements/b.xml"])
    noted = written.replace(b"</teiHeader>", b"<!-- mine --></teiHeader>")
    revised = revise_corpus_root(noted, 2, ["statements/b.xml", "statements/c.xml"])
    assert b"<!-- mine -->" in revised
    assert read_corpus_root(revised).entries == ("statements/b.xml", "statements/c.xml")


FULL = Publication(
    publisher="Society & Sons",
    date=datetime.date(2024, 5, 6),
    doi="10.5281/zenodo.1",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    edition="Second edition",
    series="Papers",
    encoders=["A. Editor", "B. Scribe"],
)


@given(st.none() | publications(), st.none() | publications())
def test_the_publication_of_a_corpus_is_written_read_and_changed(
    first: Publication | None, second: Publication | None
) -> None:
    document = to_corpus_root(CorpusRoot("Mine", 2, ("statements/a.xml",), first))
    assert read_corpus_publication(document) == first
    changed = republish_corpus_root(document, second)
    assert read_corpus_publication(changed) == second
    assert read_corpus_root(changed) == read_corpus_root(document)
    assert republish_corpus_root(changed, second) == changed


def test_what_a_person_wrote_into_the_header_stays() -> None:
    own = "<respStmt><resp>proofreading</resp><name>C. Reader</name></respStmt></titleStmt><extent>9</extent>"
    document = to_corpus_root(CorpusRoot("Mine", 2)).decode().replace("</titleStmt>", own).encode()
    changed = republish_corpus_root(document, FULL)
    assert b"proofreading" in changed
    assert b"<extent>9</extent>" in changed
    assert read_corpus_publication(changed) == FULL
    assert read_corpus_publication(republish_corpus_root(changed, None)) is None


@pytest.mark.tool("jing")
def test_a_root_with_a_publication_is_valid_tei(jing: str, outside: Outside, tmp_path: Path) -> None:
    document = etree.fromstring(to_corpus_root(CorpusRoot("Mine", 2, (), FULL)))
    entry = etree.fromstring(to_tei(EVERYTHING))
    document.append(entry)
    documents = {"root": etree.tostring(document)}
    assert invalid(jing, outside.path("tei/tei_all.rng"), documents, tmp_path) == {}
