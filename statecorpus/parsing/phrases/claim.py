"""Claims: what a field says, where the source says so, and which rule read it."""

from typing import Self

import attrs

from statecorpus.authorities import Found
from statecorpus.model import Evidence, OrganisationKind
from statecorpus.parsing.lines.strand import Strand

_EDGES = " \u00a0,;:.–—-|/•*_\"'“”«»‘’()[]،؛，。；：（）"
_OPEN_EDGES = " \u00a0,;:–—-|/•*_،؛，。；："


@attrs.frozen
class Claim:
    """A value read out of the source.

    Attributes:
        text: as printed.
        start: where it begins in the source, in code points.
        end: where it ends there.
        rule: the rule that read it.
        certainty: 0 to 1.
    """

    text: str
    start: int
    end: int
    rule: str
    certainty: float = 1.0

    @classmethod
    def of(
        cls, strand: Strand, start: int, end: int, rule: str, certainty: float = 1.0, *, edges: str = _EDGES
    ) -> Self | None:
        """Make the claim of a stretch of a strand, without punctuation at its edges; ``None`` for none.

        A full stop stays where it ends an abbreviation, a bracket where its partner is inside.
        """
        while start < end and strand.text[start] in edges and not _pairs(strand.text[start:end], first=True):
            start += 1
        while end > start and strand.text[end - 1] in edges and not _stays(strand.text, start, end):
            end -= 1
        if start >= end:
            return None
        place = strand.source(start, end)
        return cls(strand.text[start:end], place[0], place[1], rule, certainty)

    @classmethod
    def whole(cls, strand: Strand, rule: str, certainty: float = 1.0) -> Self | None:
        """Make the claim of a whole strand, brackets and quotation marks kept."""
        return cls.of(strand, 0, len(strand.text), rule, certainty, edges=_OPEN_EDGES)

    def evidence(self, field: str, source: str) -> Evidence:
        """Make the evidence for a field."""
        return Evidence.quoting(source, field, self.start, self.end, self.rule, self.certainty)


@attrs.frozen
class Body:
    """An organisation that a claim names.

    Attributes:
        claim: its name as printed.
        kind: what it is.
        ref: the authority.
    """

    claim: Claim
    kind: OrganisationKind
    ref: str | None


def named_body(strand: Strand, found: Found, rule: str, certainty: float = 1.0) -> Body | None:
    """Make the body that a name found in a strand stands for."""
    claim = Claim.of(strand, found.start, found.end, rule, min(certainty, found.certainty))
    return None if claim is None else Body(claim, found.authority.kind, found.authority.ref)


_PARTNERS = {"(": ")", "[": "]", "“": "”", "«": "»", '"': '"', "‘": "’"}
_CLOSERS = {close: opener for opener, close in _PARTNERS.items()}


def _pairs(text: str, *, first: bool) -> bool:
    """Tell whether the bracket or quotation mark at an edge has its partner inside the text."""
    if first:
        partner = _PARTNERS.get(text[0])
        return partner is not None and partner in text[1:-1]
    partner = _CLOSERS.get(text[-1])
    return partner is not None and partner in text[:-1]


def _stays(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last == ".":
        word = text[start : end - 1].rsplit(" ", 1)[-1]
        return "." in word or (0 < len(word) <= 2 and word[0].isupper())  # noqa: PLR2004 -- "H.E.", "Jr."
    return _pairs(text[start:end], first=False)
