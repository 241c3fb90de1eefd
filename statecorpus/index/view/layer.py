"""The layers of a view."""

from collections.abc import Sequence

import numpy as np

from statecorpus.index.index import Index
from statecorpus.index.layer import Layer
from statecorpus.index.view.runs import RunTable


def joined_layer(segments: Sequence[Index], runs: RunTable, name: str) -> Layer:
    """Join a layer of several segments; values that no chosen token has are dropped.

    Tokens of a segment without the layer have no value. If the segments have several annotators, all are
    named.
    """
    layers = {
        number: segment.layers[name] for number, segment in enumerate(segments) if name in segment.layers
    }
    used: dict[int, list[int]] = {}
    for number, layer in layers.items():
        had = np.zeros(len(layer.values), dtype=np.bool_)
        for run in runs:
            if run.segment == number:
                had[layer.stream[run.start : run.end]] = True
        had[:1] = False
        used[number] = np.flatnonzero(had).tolist()
    distinct = sorted({layers[number].values[value] for number, values in used.items() for value in values})
    known = {value: place for place, value in enumerate(distinct, 1)}
    tables = {number: np.zeros(max(len(layer.values), 1), dtype=np.int32) for number, layer in layers.items()}
    for number, values in used.items():
        tables[number][values] = [known[layers[number].values[value]] for value in values]
    stream = np.zeros(runs.positions, dtype=np.int32)
    for run in runs:
        if run.segment in layers:
            numbers = layers[run.segment].stream[run.start : run.end]
            stream[run.place : run.place + len(numbers)] = tables[run.segment][numbers]
    names = dict.fromkeys(layer.annotator for layer in layers.values() if layer.annotator)
    return Layer(stream, ("", *distinct), ", ".join(names))
