"""Two indexes are compared, array by array."""

from typing import Any

from numpy.typing import NDArray

from statecorpus.index import REGIONS, FieldColumn, Index, Metadata


def assert_same(found: Index, expected: Index) -> None:
    """Fail where two indexes differ in anything, and name it."""
    assert tuple(found.ids) == tuple(expected.ids)
    assert tuple(found.texts) == tuple(expected.texts)
    assert tuple(found.lexicon.words) == tuple(expected.lexicon.words)
    assert tuple(found.lexicon.folded) == tuple(expected.lexicon.folded)
    ours, theirs = arrays(found), arrays(expected)
    assert list(ours) == list(theirs)
    for name, array in ours.items():
        other = theirs[name]
        assert array.dtype == other.dtype, f"{name}: {array.dtype}, expected {other.dtype}"
        assert array.tolist() == other.tolist(), name
    for name, layer in found.layers.items():
        assert tuple(layer.values) == tuple(expected.layers[name].values), name
        assert layer.annotator == expected.layers[name].annotator, name
    assert records(found.metadata) == records(expected.metadata)


def arrays(index: Index) -> dict[str, NDArray[Any]]:
    """Name the arrays of an index."""
    offsets = index.offsets
    named: dict[str, NDArray[Any]] = {
        "stream": index.stream,
        "edges": index.edges,
        "lexicon": index.lexicon.bounds,
        "frequencies": index.frequencies,
        "postings": index.postings.positions,
        "postings.bounds": index.postings.bounds,
        "first": offsets.first,
        "characters": offsets.characters,
        "gaps": offsets.gaps,
        "long_positions": offsets.long_positions,
        "long_gaps": offsets.long_gaps,
        "marks": offsets.marks,
    }
    for name in (name for name in REGIONS if name in index.regions):
        named[f"starts of {name}"] = index.regions[name].starts
        named[f"ends of {name}"] = index.regions[name].ends
    for attribute in sorted(index.layers):
        named[f"layer {attribute}"] = index.layers[attribute].stream
    return named


def records(metadata: Metadata) -> tuple[int, dict[str, list[tuple[int, object]]]]:
    """Give each field's pairs of statement and value, in order: whatever the numbers of the values."""

    def pairs(column: FieldColumn) -> list[tuple[int, object]]:
        codes = column.codes.tolist()
        return [(row, column.values[code]) for row, code in zip(column.rows.tolist(), codes, strict=True)]

    return metadata.size, {name: pairs(column) for name, column in metadata.columns.items()}
