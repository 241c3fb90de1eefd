"""Which page lists what: every value once, in order, on pages that are not too long."""

from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.exports.html.groups import KINDS, Kind, ValueGroup
from statecorpus.exports.html.listing import MOST_LINES, listing_of, parts


@st.composite
def _groups(draw: st.DrawFn) -> list[ValueGroup]:
    sizes = draw(st.lists(st.sampled_from([1, 2, 3, 4, 40, MOST_LINES, MOST_LINES + 1]), max_size=12))
    sizes *= draw(st.sampled_from([1, 30]))
    return [
        ValueGroup(f"V {number}", f"v-{number}", tuple(f"s-{one}" for one in range(size)))
        for number, size in enumerate(sizes)
    ]


@given(st.sampled_from(KINDS), _groups())
def test_every_value_stands_once_and_no_page_is_too_long(kind: Kind, groups: list[ValueGroup]) -> None:
    listing = listing_of(kind, groups)
    assert list(chain.from_iterable(listing.chunks)) == groups
    assert listing.size == len(groups)
    for chunk in listing.chunks:
        lines = sum(1 + (len(group.ids) if listing.on_the_spot(group) else 0) for group in chunk)
        assert lines <= MOST_LINES
    for before, after in pairwise(listing.chunks):
        first = after[0]
        lines = sum(1 + (len(group.ids) if listing.on_the_spot(group) else 0) for group in (*before, first))
        assert lines > MOST_LINES, "a page was begun before the one before it was full"


@given(st.sampled_from(KINDS), _groups())
def test_every_address_is_in_one_of_the_files_and_in_it_alone(kind: Kind, groups: list[ValueGroup]) -> None:
    listing = listing_of(kind, groups)
    files = list(listing.files())
    assert len(set(files)) == len(files)
    assert len(set(listing.addresses.values())) == len(groups)
    for address in listing.addresses.values():
        assert f"{kind}/{address.partition('#')[0]}" in files


@given(st.lists(st.integers(), max_size=3 * MOST_LINES))
def test_the_parts_of_a_list_are_the_list(items: list[int]) -> None:
    cut = parts(items)
    assert list(chain.from_iterable(cut)) == items
    assert all(len(part) == MOST_LINES for part in cut[:-1])
    assert len(cut[-1]) <= MOST_LINES
