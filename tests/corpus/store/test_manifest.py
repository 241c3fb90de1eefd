"""The manifest: few changes are put into its columns one by one, many all at once, with the same result."""

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.corpus.store.layout import place_of
from statecorpus.corpus.store.manifest import Manifest, Record, RootRecord

ROOT = RootRecord(None, "Mine", 2)
IDS = st.text("abc-", min_size=1, max_size=3)


@st.composite
def entries(draw: st.DrawFn) -> dict[str, Record]:
    """Make up files of entries by id."""
    found = {}
    for id in draw(st.sets(IDS)):
        shelf, number = draw(st.sampled_from(["", "2a"])), draw(st.integers(0, 9))
        found[id] = Record(place_of(id, shelf), f"{number:064}", number, 10 * number)
    return found


@given(entries(), entries(), st.sets(IDS))
def test_a_revised_manifest_has_the_entries_that_a_dictionary_would(
    before: dict[str, Record], changed: dict[str, Record], gone: set[str]
) -> None:
    updates = {**changed, **dict.fromkeys(gone)}
    expected = {id: one for id, one in {**before, **updates}.items() if one is not None}
    manifest = Manifest("", ROOT).revised("000001-a", ROOT, before)
    few = manifest.revised("000002-b", ROOT, updates)
    many = manifest._sorted_again("000002-b", ROOT, updates)
    assert list(few.items()) == list(many.items()) == sorted(expected.items())
    assert Manifest.from_bytes(few.to_bytes(), "here").to_bytes() == many.to_bytes()
