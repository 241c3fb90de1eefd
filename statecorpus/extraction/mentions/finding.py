"""The mentions of a statement: names first, then the words that point to what was named."""

import functools
from collections.abc import Sequence

from statecorpus.authorities import authority
from statecorpus.extraction.mentions.candidate import Candidate, longest_first
from statecorpus.extraction.mentions.deictics import pointing
from statecorpus.extraction.mentions.lexicon import MentionLexicon, mention_lexicon
from statecorpus.extraction.mentions.names import adjectives_after, named, places
from statecorpus.extraction.mentions.offices import held_offices
from statecorpus.extraction.mentions.persons import known_persons, repeated, titled
from statecorpus.extraction.mentions.unlisted import unlisted
from statecorpus.model import Mention

_CONTINENTS = frozenset(
    {"m49:002", "m49:003", "m49:005", "m49:009", "m49:019", "m49:142", "m49:150", "m49:419"}
)
# The head of a body's English name, and its class in the lexicons.
_CLASSES = {"organisation": "organization"} | {
    head: head
    for head in (
        "organization", "assembly", "council", "conference", "committee", "commission", "agency", "court",
        "union", "league", "movement", "community", "tribunal", "fund", "bank", "programme", "office",
        "group", "forum",
    )
}  # fmt: skip


def find_mentions(
    paragraphs: Sequence[str],
    language: str,
    *,
    speaker: str | None = None,
    body: str | None = None,
    year: int | None = None,
    taken: Sequence[Sequence[tuple[int, int]]] = (),
) -> list[tuple[Mention, ...]]:
    """Return the mentions of each paragraph.

    Args:
        paragraphs: the words of the paragraphs, in their order.
        language: the code of the language; a language without a lexicon has no mentions.
        speaker: the reference of the party that speaks, for "my country".
        body: the reference of the body that meets, for "this Assembly".
        year: the year of the statement.
        taken: per paragraph, the stretches that are citations; a name inside a citation is no mention.
    """
    lexicon = mention_lexicon(language)
    if lexicon is None:
        return [()] * len(paragraphs)
    per_paragraph = [
        _candidates(text, lexicon, speaker, body, year, taken[number] if number < len(taken) else ())
        for number, text in enumerate(paragraphs)
    ]
    names = [
        text[c.start : c.end]
        for text, found in zip(paragraphs, per_paragraph, strict=True)
        for c in found
        if c.rule == "mention.titled"
    ]
    history = _History(body)
    result: list[tuple[Mention, ...]] = []
    for text, found in zip(paragraphs, per_paragraph, strict=True):
        known = longest_first([*found, *repeated(text, names)]) if names else found
        mentions = [
            mention for candidate in known if (mention := history.resolved(candidate, lexicon)) is not None
        ]
        result.append(tuple(mentions))
    return result


def _candidates(
    text: str,
    lexicon: MentionLexicon,
    speaker: str | None,
    body: str | None,
    year: int | None,
    taken: Sequence[tuple[int, int]],
) -> list[Candidate]:
    candidates = [
        *named(text, lexicon, year),
        *places(text, lexicon),
        *unlisted(text, lexicon),
        *adjectives_after(text, lexicon),
        *known_persons(text),
        *titled(text, lexicon),
        *held_offices(text, lexicon, body),
        *pointing(text, lexicon, speaker),
    ]
    outside = [c for c in candidates if all(c.end <= start or end <= c.start for start, end in taken)]
    return longest_first(outside)


class _History:
    """What was named so far in a statement."""

    def __init__(self, body: str | None) -> None:
        self._last: dict[str, str] = {}
        self._region: str | None = None
        self._continent: str | None = None
        at = body
        while at is not None:
            for name in _classes_of(at):
                self._last.setdefault(name, at)
            entry = authority(at)
            at = entry.parent if entry is not None else None

    def resolved(self, candidate: Candidate, lexicon: MentionLexicon) -> Mention | None:
        """Return the mention of a candidate and remember what it names; ``None`` if it points nowhere."""
        ref = candidate.ref
        if candidate.pointer == "body":
            ref = self._last.get(lexicon.body_class[candidate.word])
            if ref is None:
                return None
        elif candidate.pointer == "region":
            ref = self._region
        elif candidate.pointer == "continent":
            ref = self._continent
        kind = candidate.kind
        if (
            candidate.pointer == "body"
            and (entry := authority(ref or "")) is not None
            and entry.kind == "group"
        ):
            kind = "group"
        self._remember(candidate, ref)
        return Mention(
            candidate.start,
            candidate.end,
            kind=kind,
            form=candidate.form,
            ref=ref,
            rule=candidate.rule,
            certainty=0.9,
        )

    def _remember(self, candidate: Candidate, ref: str | None) -> None:
        if ref is None:
            return
        if candidate.kind in {"organisation", "group"}:
            for name in _classes_of(ref):
                self._last[name] = ref
        elif candidate.kind == "place" and ref.startswith("m49:"):
            self._region = ref
            if ref in _CONTINENTS:
                self._continent = ref


@functools.cache
def _classes_of(ref: str) -> tuple[str, ...]:
    """Return the classes of a body: "General Assembly" is an assembly."""
    entry = authority(ref)
    if entry is None:
        return ()
    words = [word.strip(",").lower() for word in entry.official.replace("-", " ").split()]
    if ref == "igo:UN":
        return ("organization",)
    heads = [_CLASSES[word] for word in words if word in _CLASSES]
    if "of" in words:
        heads = [_CLASSES[word] for word in words[: words.index("of")] if word in _CLASSES] or heads
    return tuple(dict.fromkeys(heads[-1:]))
