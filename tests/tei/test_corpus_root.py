"""``corpus.xml``: its list of entries is changed where it differs, and the rest is left to its owner."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.tei.corpus_root import CorpusRoot, read_corpus_root, revise_corpus_root, to_corpus_root

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
