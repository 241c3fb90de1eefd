"""The marks in the texts of a statement: the chosen kinds of mark, search hits, and numbers of acts."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from statecorpus._display.markup import element
from statecorpus.exports.html.reading.hits import HitPiece, HitPieces, TextKey, hit_anchor
from statecorpus.exports.html.reading.kinds import KIND_OF, MARK_KINDS, MarkKind
from statecorpus.exports.html.reading.nesting import Mark, Tag
from statecorpus.exports.html.reading.tags import AddressOf
from statecorpus.model import Act, Statement

_HIT_RANK = -1


def no_address(_: str) -> None:
    """Return ``None``: no reference has a page."""


@attrs.frozen
class Marking:
    """The marks in the texts of a statement.

    Attributes:
        labels: the language tag of the labels inside the text ("Page 2"), if it is not the text's.
        kinds: the kinds of mark that are shown.
        address_of: returns the address of the page about a reference.
        hits: the pieces of search hits.
        last_hit: the number of the last hit; 0 without hits.
        current_hit: the number of the hit that the reader came for; 0 for none.
        beside: the addresses of the hit before the first and after the last hit, in other statements.
        acts: the number of each act, by its paragraph and itself.
        notes: the ids of the paragraphs.
    """

    labels: str | None = None
    kinds: frozenset[MarkKind] = MARK_KINDS
    address_of: AddressOf = no_address
    hits: HitPieces = attrs.field(factory=dict)
    last_hit: int = 0
    current_hit: int = 0
    beside: tuple[str | None, str | None] = (None, None)
    acts: Mapping[tuple[str, Act], int] = MappingProxyType({})
    notes: frozenset[str] = frozenset()

    def hit_marks(self, key: TextKey | None) -> list[Mark]:
        """Return the marks of the hits in a text."""
        return [self._hit_mark(piece) for piece in self.hits.get(key, ())] if key is not None else []

    def _hit_mark(self, piece: HitPiece) -> Mark:
        number, current = piece.number, self.current_hit
        kind = "hit current" if number == current else "hit"
        rest = f'<mark class="{kind}" data-hit="{number}">'
        start = rest
        if piece.is_first:
            start = f'<mark class="{kind}" id="{hit_anchor(number, current)}" data-hit="{number}">'
        before = self._step("back", "Previous hit", number - 1) if piece.is_first else ""
        after = self._step("on", "Next hit", number + 1) if piece.is_last else ""
        return Mark(piece.start, piece.end, _HIT_RANK, Tag("mark", start), rest, before, after)

    def _step(self, way: str, label: str, number: int) -> str:
        address: str | None = f"#{hit_anchor(number, self.current_hit)}"
        if number == 0:
            address = self.beside[0]
        elif number > self.last_hit:
            address = self.beside[1]
        if address is None:
            return ""
        attributes = {"class": f"step {way}", "href": address, "lang": self.labels, "aria-label": label}
        return element("a", attributes)


def numbered_acts(statement: Statement) -> dict[tuple[str, Act], int]:
    """Return the number of each act, from 1, in the order of the text."""
    return {(act.paragraph.id, act.span): number for number, act in enumerate(statement.acts, 1)}


def counted_kinds(statement: Statement, kinds: frozenset[MarkKind]) -> dict[MarkKind, int]:
    """Return the number of marks of each of the kinds that the statement has."""
    types = Counter(type(span) for paragraph in statement.paragraphs for span in paragraph.spans)
    counts: dict[MarkKind, int] = {kind: types[type_] for type_, kind in KIND_OF.items()}
    counts["emphasis"] = len(statement.topics)
    return {kind: counts[kind] for kind in kinds if counts[kind]}
