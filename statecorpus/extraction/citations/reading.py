"""The proposals of the recognisers: stretches of a paragraph that may cite a text."""

from typing import NamedTuple

from statecorpus.model import CitationForm, CitationKind


class CitationReading(NamedTuple):
    """One proposal.

    Attributes:
        start: where the words begin in the paragraph.
        end: where they end.
        kind: the kind of the text.
        ref: the reference; ``None`` if it is not known.
        rule: the rule that proposes it.
        part: the part that is cited, for example ``"art.51"``.
        form: ``full``, or ``anaphor``.
        head: the noun of the text, folded ("convention"), by which an anaphor finds it.
        year: the year that the words name.
        weight: which of two overlapping proposals of equal length wins: the heavier.
        awaits: whether an earlier citation must still say which text it is.
        is_determined: whether a determiner stands before the words ("the Declaration").
        namesakes: the references of all texts that have the name.
        editorial: whether the keeper of the record added the words.
    """

    start: int
    end: int
    kind: CitationKind
    ref: str | None
    rule: str
    part: str | None = None
    form: CitationForm = "full"
    head: str = ""
    year: int | None = None
    weight: int = 0
    awaits: bool = False
    is_determined: bool = False
    namesakes: tuple[str, ...] = ()
    editorial: bool = False
