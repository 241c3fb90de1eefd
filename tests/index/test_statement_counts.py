"""How often each form occurs in each statement: as counting by hand says, in memory and from a file."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from statecorpus.errors import DamagedCorpusError
from statecorpus.index import Index, StatementCounts, build_index, open_segment, write_segment
from statecorpus.model import Paragraph, Statement
from statecorpus.segment import fold, plain
from tests.index.statements import collections, spoken_tokens


def by_hand(made: list[Statement]) -> dict[str, list[tuple[int, int]]]:
    """Return for each form the statements with it and how often it occurs in each."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, statement in enumerate(made):
        counts = Counter(fold(plain(token.text)) for token in spoken_tokens(statement))
        for form, count in counts.items():
            found.setdefault(form, []).append((number, count))
    return found


def pairs(index: Index, counts: StatementCounts) -> dict[str, list[tuple[int, int]]]:
    found = {}
    for form, text in enumerate(index.lexicon.folded):
        statements, often = counts.of(form)
        assert counts.having(form) == len(statements)
        if len(statements):
            found[text] = list(zip(statements.tolist(), often.astype(int).tolist(), strict=True))
    return found


@given(collections())
def test_the_counts_are_those_of_counting_by_hand(made: list[Statement]) -> None:
    index = build_index(made)
    assert pairs(index, index.statement_counts) == by_hand(made)


def test_a_segment_stores_the_counts_and_large_ones(tmp_path: Path) -> None:
    texts = ["we " * 254, "we " * 255 + "thank", "we " * 70_000, "thank"]
    made = [
        Statement(f"s-{number}", body=[Paragraph("p1", text.strip())]) for number, text in enumerate(texts)
    ]
    index = build_index(made)
    write_segment(index, tmp_path / "one.segment")
    stored = open_segment(tmp_path / "one.segment").index
    assert pairs(stored, stored.statement_counts) == by_hand(made)
    assert stored.statement_counts.counts(0, 1).dtype == np.uint8


def test_a_damaged_block_is_found_when_it_is_read(tmp_path: Path) -> None:
    index = build_index([Statement("s-1", body=[Paragraph("p1", "We thank the refugees.")])])
    path = tmp_path / "one.segment"
    write_segment(index, path)
    place, length, _ = open_segment(path).file._places["impacts.counts"]
    content = bytearray(path.read_bytes())
    content[place + length - 1] ^= 1
    path.write_bytes(content)
    damaged = open_segment(path).index
    with pytest.raises(DamagedCorpusError, match=r"a block of its section 'impacts\.counts' is damaged"):
        damaged.statement_counts.of(1)
