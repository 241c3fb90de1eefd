"""White space and composition: where each offset of the raw text goes."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from statecorpus.model import is_printed, to_printed
from statecorpus.tei.folding import Folding, is_folded

# Letters with marks that compose, reorder or stay, Hangul in parts, spaces of XML and of others.
_RAW = st.text(st.sampled_from("ab \n\t\u0301\u0323\u0302qe\u1100\u1161\u11a8\u00a0\u3000é𝄞가"), max_size=24)


def _slow_offset(raw: str, offset: int) -> int:
    """Give the length of what stands before an offset, folded by itself: the oracle without composition."""
    before = re.sub(r"[ \t\n\r]+", " ", raw[:offset])
    return min(len(before.lstrip(" ")), len(re.sub(r"[ \t\n\r]+", " ", raw).strip(" ")))


@given(st.text(st.sampled_from("ab \n\té"), max_size=24))
def test_an_offset_goes_where_the_folded_text_before_it_ends(raw: str) -> None:
    folding = Folding(raw)
    offsets = range(len(raw) + 1)
    assert [folding.offset(one) for one in offsets] == [_slow_offset(raw, one) for one in offsets]


@given(_RAW)
def test_offsets_grow_and_stay_inside_the_text(raw: str) -> None:
    folding = Folding(raw)
    moved = [folding.offset(one) for one in range(len(raw) + 1)]
    assert moved == sorted(moved)
    assert moved[0] == 0
    assert moved[-1] == len(folding.text)


@given(_RAW)
def test_the_text_is_printed_text_or_empty(raw: str) -> None:
    text = Folding(raw).text
    assert text == to_printed(raw)
    assert text == "" or is_printed(text)


@given(_RAW)
def test_text_before_and_after_a_base_letter_composes_by_itself(raw: str) -> None:
    """Where a word begins with a letter that nothing composes with, the offset is exact."""
    folding = Folding(raw)
    for offset in (found.start() for found in re.finditer(r"(?<=[ \n\t])[ab]", raw)):
        before = to_printed(raw[:offset])
        assert folding.offset(offset) == len(before) + (1 if before else 0)


@given(_RAW)
def test_text_that_is_folded_needs_no_folding(raw: str) -> None:
    assert is_folded(raw) == (to_printed(raw) == raw)


def test_a_mark_that_composes_takes_its_offset_to_the_end_of_the_letter() -> None:
    folding = Folding("caf\u0065\u0301  s")
    assert folding.text == "café s"
    assert [folding.offset(one) for one in range(9)] == [0, 1, 2, 3, 4, 4, 5, 5, 6]


def test_every_composition_of_unicode_keeps_the_offset_after_it() -> None:
    composed = [chr(code) for code in range(0x110000) if len(unicodedata.normalize("NFD", chr(code))) > 1]
    assert len(composed) > 12_000
    for character in composed:
        raw = unicodedata.normalize("NFD", character) + "x"
        folding = Folding(raw)
        assert folding.offset(len(raw) - 1) == len(folding.text) - 1
