"""Parties: whom a vocative addresses, and when two stretches of it name one party."""

import functools
import re
from collections.abc import Iterable, Iterator

import attrs

from statecorpus.model import AddresseeKind
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon

_WORDS = re.compile(r"\w+")
_AN_OFFICE_AND_ITS_BODY = 13


@attrs.frozen
class Party:
    """One party of a vocative.

    Attributes:
        start: the offset of its first character in the text.
        end: the offset after its last.
        kind: ``office``, ``person`` or ``collective``.
        strong: whether it can only be an address.
        honorific: the stretch of the words before office or name, or ``None``.
        name: the stretch of a person's name, or ``None``.
        role: the stretch of the office, or ``None``.
        regular: whether it is a collective, with nothing after it or what a small word links to it.
        field: whether it begins with a word of what an office is for, and so may go on from one.
    """

    start: int
    end: int
    kind: AddresseeKind
    strong: bool
    honorific: tuple[int, int] | None = None
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None
    regular: bool = False
    field: bool = False


@attrs.frozen
class FoundVocative:
    """A vocative at the beginning of a text.

    Attributes:
        parties: in order.
        end: the offset after it, separators at its end included.
        whole: whether it is the whole text.
        strong: whether one of its parties can only be an address.
        closed: whether a separator ends it.
        led: whether words of thanks, greeting or a lead stand before it.
    """

    parties: tuple[Party, ...]
    end: int
    whole: bool
    strong: bool
    closed: bool
    led: bool


@attrs.frozen(eq=False)
class Joining:
    """Joins what a comma parts but what names one party.

    Attributes:
        pairs: words that address together, folded, with a space between.
        forms: one or more forms of address in a row.
    """

    pairs: frozenset[str]
    forms: re.Pattern[str]

    @classmethod
    @functools.cache
    def of(cls, lexicon: Lexicon) -> "Joining":
        """Make it for a language."""
        words = lexicon.vocative
        forms = re.compile(rf"(?:{words.forms.alternatives}\s*)+")
        return cls(frozenset(fold(pair) for pair in words.pairs.phrases), forms)

    def merged(self, folded: str, parties: Iterable[Party]) -> Iterator[Party]:
        """Join what a comma parts but what names one party: pairs, and a name with its office."""
        kept: list[Party] = []
        for party in parties:
            before = kept[-1] if kept else None
            if before is not None and self._belong_together(folded, before, party):
                kept[-1] = attrs.evolve(
                    before,
                    end=party.end,
                    strong=before.strong or party.strong,
                    name=before.name or party.name,
                    role=before.role or party.role,
                    kind="collective" if "collective" in (before.kind, party.kind) else before.kind,
                )
            else:
                kept.append(party)
        yield from kept

    def _belong_together(self, folded: str, before: Party, party: Party) -> bool:
        last = _WORDS.findall(folded, before.start, before.end)[-1:]
        first = _WORDS.findall(folded, party.start, party.end)[:2]
        if any(" ".join([*last, one]) in self.pairs for one in first):
            return True
        return self._is_apposition(folded, before, party)

    def makes_pair(self, folded: str, before: Party, start: int, end: int) -> bool:
        """Tell a word that with the last one of a party makes a pair: "Majesties, and Highnesses"."""
        words = _WORDS.findall(folded, start, end)
        last = _WORDS.findall(folded, before.start, before.end)[-1:]
        return len(words) == 1 and " ".join([*last, *words]) in self.pairs

    def _is_apposition(self, folded: str, before: Party, party: Party) -> bool:
        """Tell a name and its office, parted by a comma: "Mr. Yang, President of the session"."""
        if ";" in folded[before.end : party.start] or party.kind == "collective":
            return False
        if party.field and before.role is not None:
            return True  # "Minister for Labour, Employment and Social Security"
        bare_name = party.kind == "person" and party.honorific is None and party.role is None
        if bare_name and before.role is not None and before.name is None:
            return True  # "Mr. President of the Assembly, Philemon Yang"
        named = party.name is not None and party.honorific is not None and party.role is None
        if named and before.role is not None and before.name is None and _is_of_a_body(before):
            return True  # "Minister of Culture of Angola, Ms. Lima"
        titled = self.forms.fullmatch(folded, before.start, before.end) is not None
        if titled and party.name is not None:
            return True
        # A bare "President" after a name addresses another person; an office with its body is the person's.
        alone = before.name is not None and before.role is None and party.honorific is None
        return alone and _is_of_a_body(party)


def _is_of_a_body(party: Party) -> bool:
    """Tell an office that is named with its body: "President of the Council"."""
    return party.role is not None and party.end - party.role[0] >= _AN_OFFICE_AND_ITS_BODY
