"""A mention before it is resolved."""

from typing import Literal

import attrs

from statecorpus.model import MentionForm, MentionKind

Pointer = Literal["", "body", "region", "continent", "surname"]


@attrs.frozen
class MentionCandidate:
    """Words that may name something.

    Attributes:
        start: the offset of the first code point.
        end: the offset after the last code point.
        kind: the kind of the mention.
        form: the form of the mention.
        ref: the reference, if the words themselves say it.
        rule: the name of the rule.
        pointer: what the words point to, if that depends on what was named before.
        word: the pointing word, for example ``Council``.
    """

    start: int
    end: int
    kind: MentionKind
    form: MentionForm
    ref: str | None
    rule: str
    pointer: Pointer = ""
    word: str = ""


def longest_first(candidates: list[MentionCandidate]) -> list[MentionCandidate]:
    """Return the candidates that overlap no longer one, in the order of the text."""
    taken: list[MentionCandidate] = []
    for candidate in sorted(
        candidates,
        key=lambda found: (
            found.start - found.end,
            found.rule == "mention.unlisted",
            found.start,
            found.pointer,
        ),
    ):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
            taken.append(candidate)
    return sorted(taken, key=lambda found: found.start)
