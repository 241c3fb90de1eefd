"""The list of a shelf: it is changed as text, equal to a list that is written at once, and valid TEI."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.tei import to_tei
from statecorpus.tei.corpus_list import revise_corpus_list, to_corpus_list
from tests.support.everything import EVERYTHING
from tests.support.jing import invalid
from tests.support.outside import Outside

IDS = st.sets(st.text("ab-&<\"'é", min_size=1, max_size=3).map("s{}".format), max_size=8)
FOLDERS = st.sampled_from(["statements", "statements/2a", 'statements/"A" & <B>'])


@given(FOLDERS, IDS, IDS, IDS)
def test_a_changed_list_is_as_one_that_is_written_at_once(
    folder: str, kept: set[str], added: set[str], removed: set[str]
) -> None:
    added, removed = added - kept, removed - kept - added
    before = to_corpus_list(folder, sorted(kept | removed))
    after = to_corpus_list(folder, sorted(kept | added)) if kept | added else b""
    assert revise_corpus_list(before, folder, sorted(added), sorted(removed)) == after
    root = etree.fromstring(before)
    places = [include.get("href") for include in root.iterfind("{*}include")]
    assert sorted(map(str, places)) == sorted(f"../{folder}/{id}.xml" for id in kept | removed)


def test_a_list_that_is_not_as_expected_is_written_again() -> None:
    before = to_corpus_list("statements", ["a", "c"])
    assert revise_corpus_list(before, "statements", ["a"], []) is None
    assert revise_corpus_list(before, "statements", [], ["b"]) is None
    assert revise_corpus_list(before, "statements/2a", ["b"], []) is None
    assert revise_corpus_list(before + b"<!-- mine -->", "statements", ["b"], []) is None


@pytest.mark.tool("jing")
def test_a_list_is_valid_tei(jing: str, outside: Outside, tmp_path: Path) -> None:
    parts = to_corpus_list("statements", ["a"])
    document = etree.fromstring(parts)
    (include,) = document.iterfind("{*}include")
    document.replace(include, etree.fromstring(to_tei(EVERYTHING)))
    documents = {"list": etree.tostring(document)}
    assert invalid(jing, outside.path("tei/tei_all.rng"), documents, tmp_path) == {}
