"""The mentions of a statement: names first, then the words that point to what was named."""

import functools
from collections.abc import Iterable, Sequence
from itertools import pairwise

from statecorpus.authorities import authority
from statecorpus.extraction.certainties import certainty_of
from statecorpus.extraction.mentions.candidate import MentionCandidate, longest_first
from statecorpus.extraction.mentions.deictics import pointing
from statecorpus.extraction.mentions.lexicon import MentionLexicon, mention_lexicon
from statecorpus.extraction.mentions.names import adjectives_after, named, places
from statecorpus.extraction.mentions.offices import held_offices
from statecorpus.extraction.mentions.persons import known_persons, repeated, titled
from statecorpus.extraction.mentions.unlisted import unlisted
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.extraction.setting import Setting
from statecorpus.model import Citation, Mention

_CONTINENTS = frozenset(
    {"m49:002", "m49:003", "m49:005", "m49:009", "m49:019", "m49:142", "m49:150", "m49:419"}
)
_BESIDE = 5  # characters between names side by side: ", ", " and "
# The head of a body's English name, and its class in the lexicons.
_CLASSES = {"organisation": "organization"} | {
    head: head
    for head in (
        "organization", "assembly", "council", "conference", "committee", "commission", "agency", "court",
        "union", "league", "movement", "community", "tribunal", "fund", "bank", "programme", "office",
        "group", "forum",
    )
}  # fmt: skip


def find_mentions(paragraphs: Sequence[ParagraphText], setting: Setting) -> list[tuple[Mention, ...]]:
    """Return the mentions of each paragraph, in the order of the words.

    A language without a lexicon has no mentions, and a name inside a citation is none.

    Args:
        paragraphs: the paragraphs, with their citations.
        setting: who speaks, when, and in which meeting.
    """
    lexicon = mention_lexicon(setting.language_code)
    if lexicon is None:
        return [()] * len(paragraphs)
    candidates = [_candidates(paragraph, lexicon, setting) for paragraph in paragraphs]
    introduced = [
        paragraph.text[candidate.start : candidate.end]
        for paragraph, found in zip(paragraphs, candidates, strict=True)
        for candidate in found
        if candidate.rule == "mention.titled"
    ]
    history = _History(setting.body_ref)
    mentions: list[tuple[Mention, ...]] = []
    for paragraph, found in zip(paragraphs, candidates, strict=True):
        again = _outside(repeated(paragraph.text, introduced), paragraph)
        known = longest_first([*found, *again])
        paired = _paired_places(paragraph.text, known)
        resolved = (
            history.resolved(candidate, lexicon, is_paired=candidate in paired) for candidate in known
        )
        mentions.append(tuple(mention for mention in resolved if mention is not None))
    return mentions


def _candidates(
    paragraph: ParagraphText, lexicon: MentionLexicon, setting: Setting
) -> list[MentionCandidate]:
    text = paragraph.text
    year = setting.years[0] if setting.years is not None else None
    candidates = (
        *named(text, lexicon, year),
        *places(text, lexicon),
        *unlisted(text, lexicon),
        *adjectives_after(text, lexicon),
        *known_persons(text),
        *titled(text, lexicon),
        *held_offices(text, lexicon, setting.body_ref),
        *pointing(text, lexicon, setting.speaker_ref),
    )
    return longest_first(_outside(candidates, paragraph))


def _outside(candidates: Iterable[MentionCandidate], paragraph: ParagraphText) -> list[MentionCandidate]:
    """Return the candidates that overlap no citation."""
    taken = [(span.start, span.end) for span in paragraph.of(Citation)]
    return [c for c in candidates if all(c.end <= start or end <= c.start for start, end in taken)]


def _paired_places(text: str, known: Sequence[MentionCandidate]) -> set[MentionCandidate]:
    """Return the regions that are named side by side ("between Europe and Asia"): "the region" is neither."""
    places = [candidate for candidate in known if candidate.kind == "place" and not candidate.pointer]
    return {
        candidate
        for one, other in pairwise(places)
        if 0 <= other.start - one.end <= _BESIDE and "." not in text[one.end : other.start]
        for candidate in (one, other)
    }


class _History:
    """The bodies and regions named so far in a statement."""

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

    def resolved(
        self, candidate: MentionCandidate, lexicon: MentionLexicon, *, is_paired: bool
    ) -> Mention | None:
        """Return the mention of a candidate and remember what it names; ``None`` if it points nowhere.

        Args:
            candidate: the words.
            lexicon: the lexicon of the language.
            is_paired: whether it is one of several places side by side; words that point mean none of them.
        """
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
        if not is_paired:
            self._remember(candidate, ref)
        return Mention(
            candidate.start,
            candidate.end,
            kind=kind,
            form=candidate.form,
            ref=ref,
            rule=candidate.rule,
            certainty=certainty_of(candidate.rule),
        )

    def _remember(self, candidate: MentionCandidate, ref: str | None) -> None:
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
