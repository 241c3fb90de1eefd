"""The layout of all texts: their passages, and the regions that follow from passages and spans."""

from array import array
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from statecorpus.index.aside import AsidePart
from statecorpus.index.building.found_regions import FoundRegions
from statecorpus.index.offsets import Offsets
from statecorpus.index.region import RegionName, Regions
from statecorpus.model import (
    SEPARATOR,
    FoundSpan,
    InlineVocative,
    Paragraph,
    Passage,
    PassageKind,
    Quotation,
    Span,
    Statement,
    Vocative,
)
from statecorpus.model.span_table import SPAN_FIELDS
from statecorpus.model.topic import topics_of

_EDGE_KIND = 0
_KINDS: dict[PassageKind, int] = {"salutation": 1, "heading": 2, "vocative": 3, "paragraph": 4, "closing": 5}
_KINDS_ASIDE: dict[AsidePart, int] = {"title": 6, "heading": 2, "note": 7}
_OF_KIND: dict[RegionName, int] = {
    "salutation": 1,
    "heading": 2,
    "vocative": 3,
    "p": 4,
    "closing": 5,
    "title": 6,
    "note": 7,
}


class IndexLayout:
    """The passages of all statements, numbered in their order; an edge counts as a passage.

    Attributes:
        kinds: the kind of each passage.
        characters: the offset of each passage in its statement's text.
    """

    def __init__(self) -> None:
        self.kinds = array("b", [_EDGE_KIND])
        self.characters = array("i", [0])
        self._runs: dict[RegionName, list[tuple[int, int]]] = {"section": [], "stretch": [], "quote": []}
        self._spans: dict[RegionName, list[tuple[int, int, int]]] = {"topic": [], "vocative": [], "quote": []}
        self._found = {name: FoundRegions(name) for name in SPAN_FIELDS}

    def add(self, statement: Statement) -> None:
        """Add the spoken passages of a statement, and the edge after them.

        A heading was not spoken. It has no passage here; its section begins with the next passage.
        """
        number = end = len(self.kinds)
        body: list[tuple[int, Passage]] = []
        for passage in statement.passages:
            if passage.kind not in ("salutation", "closing"):
                body.append((number, passage))
                end = number + (passage.kind != "heading")
            if passage.kind == "heading":
                continue
            self.kinds.append(_KINDS[passage.kind])
            self.characters.append(passage.start)
            if passage.kind == "paragraph" and passage.block is not None:
                self._add_spans(number, statement.body[passage.block])
            number += 1
        self.add_edge()
        if body:
            headings = [place for place, passage in body if passage.kind == "heading"]
            self._runs["section"].extend(pairwise([*headings, end]))
            self._runs["stretch"].extend(pairwise([*_stretch_starts(statement, body), end]))

    def add_aside(self, part: AsidePart, texts: Sequence[str]) -> None:
        """Add the passages of one part that was not spoken, and the edge after them."""
        start = 0
        for text in texts:
            self.kinds.append(_KINDS_ASIDE[part])
            self.characters.append(start)
            start += len(text) + len(SEPARATOR)
        self.add_edge()

    def add_edge(self) -> None:
        """Add the edge after a statement."""
        self.kinds.append(_EDGE_KIND)
        self.characters.append(0)

    def _add_spans(self, number: int, block: object) -> None:
        if not isinstance(block, Paragraph):
            return
        if block.kind == "quotation":
            self._runs["quote"].append((number, number + 1))
        if not block.spans:
            return
        spans: list[tuple[RegionName, Span]] = [("topic", topic.span) for topic in topics_of(block)]
        spans += [("vocative", span) for span in block.spans if isinstance(span, InlineVocative)]
        spans += [("quote", span) for span in block.spans if isinstance(span, Quotation)]
        for name, span in spans:
            self._spans[name].append((number, span.start, span.end))
        for span in block.spans:
            if isinstance(span, FoundSpan):
                for found in self._found.values():
                    found.add(number, span)

    def regions(
        self,
        bounds: NDArray[np.int64],
        sentences: NDArray[np.int64],
        edges: NDArray[np.int32],
        offsets: Offsets,
    ) -> dict[RegionName, Regions]:
        """Return the regions of every name.

        Args:
            bounds: the position of each passage's first token, and at the end the number of positions.
            sentences: the position of each sentence's first token.
            edges: the position of each edge.
            offsets: the offset of each token.
        """
        kinds = np.array(self.kinds, dtype=np.int8)
        starts, ends = bounds[:-1], bounds[1:]
        passages = kinds != _EDGE_KIND
        regions: dict[RegionName, Regions] = {
            "statement": _regions(edges[:-1] + 1, edges[1:]),
            "passage": _regions(starts[passages], ends[passages]),
            "s": _sentence_regions(sentences, edges),
        }
        for name, kind in _OF_KIND.items():
            regions[name] = _regions(starts[kinds == kind], ends[kinds == kind])
        for name, runs in self._runs.items():
            places = np.array(runs, dtype=np.int64).reshape(-1, 2)
            regions[name] = _regions(starts[places[:, 0]], ends[places[:, 1] - 1])
        characters = np.array(self.characters, dtype=np.int64)
        for name, spans in self._spans.items():
            found = [_tokens_of(span, bounds, characters, offsets) for span in spans]
            inner = np.array(found, dtype=np.int64).reshape(-1, 2)
            known = regions.get(name)
            if known is not None:
                inner = np.concatenate((inner, np.stack((known.starts, known.ends), axis=1)))
            regions[name] = _regions(inner[:, 0], inner[:, 1])
        for name, spans_found in self._found.items():
            regions[name] = spans_found.regions(lambda span: _tokens_of(span, bounds, characters, offsets))
        return regions


def _stretch_starts(statement: Statement, body: list[tuple[int, Passage]]) -> list[int]:
    """Return the number of the first passage of each stretch between re-addresses that has a passage."""
    if not any(isinstance(block, Vocative) for block in statement.body):
        return [body[0][0]]
    sizes = [len(stretch) for stretch in statement.stretches]
    stretch_of = np.repeat(np.arange(len(sizes)), sizes)
    first: dict[int, int] = {}
    for number, passage in body:
        if passage.block is not None:
            first.setdefault(int(stretch_of[passage.block]), number)
    return list(first.values())


def _regions(starts: NDArray[np.integer], ends: NDArray[np.integer]) -> Regions:
    """Build the regions of one name: in corpus order, without empty regions and duplicates."""
    kept = starts < ends
    first, last = starts[kept].astype(np.int32), ends[kept].astype(np.int32)
    if not (np.diff(first) > 0).all():
        first, last = np.unique(np.stack((first, last)), axis=1)
    return Regions(first, last)


def _sentence_regions(sentences: NDArray[np.int64], edges: NDArray[np.int32]) -> Regions:
    """Return the regions of sentences; each ends at the next sentence, or at the edge before it."""
    following = np.concatenate((sentences[1:], edges[-1:] + 1)) if len(sentences) else sentences
    next_edge = edges[np.searchsorted(edges, sentences)] if len(sentences) else sentences
    return _regions(sentences, np.minimum(following, next_edge))


def _tokens_of(
    span: tuple[int, int, int], bounds: NDArray[np.int64], characters: NDArray[np.int64], offsets: Offsets
) -> tuple[int, int]:
    """Return the positions of the tokens that begin inside a span of a passage."""
    passage, start, end = span
    first, last = int(bounds[passage]), int(bounds[passage + 1])
    if first == last:
        return first, first
    places = offsets.between(first, last) - characters[passage]
    low, high = np.searchsorted(places, (start, end))
    return first + int(low), first + int(high)
