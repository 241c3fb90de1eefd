"""The words of a language by which a speaker acts: triggers, subjects, and what stands between them."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import attrs

from statecorpus.extraction.acts.word import PhraseList, Word, words_of
from statecorpus.model import ActKind

# "only" and "ply" are no adverbs by their ending alone; "fully" is.
_ADVERB = 5
# "in" of "in the name of" is in every sentence; that phrase needs a sign of its own beside it.
_COMMON = frozenset({"in", "on", "en", "au", "may", "might", "que", "qu'il", "il", "please"})
#: The grammatical forms of a verb, in the order in which an English list of four forms has them.
_ENGLISH_FORMS = (("first", "infinitive"), ("third",), ("past", "participle"), ("gerund",))


@attrs.frozen(eq=False)
class Trigger:
    """A word or phrase that does an act.

    Attributes:
        kind: the kind of act.
        lemma: the dictionary form.
        part: ``verb``, ``adjective`` or ``noun``.
        forms: the grammatical forms that its printed form can be; empty for nouns and adjectives.
        words: its printed words.
        particles: the particles of the verb, such as "upon"; ``None`` if the verb needs no particle.
        must_precede: the phrases that can follow the trigger; ``None`` if any word can.
        name_may_follow: whether a capitalised word can follow too.
        must_not_precede: the phrases that cannot follow the trigger.
        owned_before: for nouns without a verb, the words that can follow; empty if any word can.
        near: the words that must be near: at least one within twelve words after the trigger.
        ambiguous: whether the word is often a noun, so that a coordinated verb needs an object after it.
        negated_only: whether it is an act only under a negation ("cannot accept").
        future_only: whether it is an act only in the future tense ("will continue to").
    """

    kind: ActKind
    lemma: str
    part: str
    forms: frozenset[str]
    words: tuple[str, ...]
    particles: PhraseList | None
    must_precede: PhraseList | None
    name_may_follow: bool
    must_not_precede: PhraseList | None
    owned_before: frozenset[str]
    near: frozenset[str]
    ambiguous: bool
    negated_only: bool
    future_only: bool


class TriggerTable:
    """Triggers by their first word."""

    def __init__(self, triggers: Iterable[Trigger]) -> None:
        """Sort the triggers by their first word, longer ones first."""
        table: dict[str, list[Trigger]] = {}
        for trigger in triggers:
            table.setdefault(trigger.words[0], []).append(trigger)
        self._table = {
            first: sorted(rest, key=lambda found: -len(found.words)) for first, rest in table.items()
        }

    @property
    def first_words(self) -> frozenset[str]:
        """The words with which the triggers begin."""
        return frozenset(self._table)

    def words_of_form(self, form: str) -> frozenset[str]:
        """Return the first words of the triggers that can be of a grammatical form."""
        return frozenset(
            first
            for first, triggers in self._table.items()
            if any(form in trigger.forms for trigger in triggers)
        )

    def at(self, words: Sequence[Word], index: int) -> list[Trigger]:
        """Return the triggers that begin at a word."""
        if index >= len(words):
            return []
        found = self._table.get(words[index].folded)
        if not found:
            return []
        return [
            trigger
            for trigger in found
            if all(
                index + step < len(words) and words[index + step].folded == folded
                for step, folded in enumerate(trigger.words)
            )
        ]


@attrs.frozen(eq=False)
class ActLexicon:
    """The data file of a language, ready for look-up; ``lexicons/en.toml`` explains each list."""

    language: str
    source: Mapping[str, Any]
    chain: Mapping[str, Any]
    sets: Mapping[str, frozenset[str]]
    tables: Mapping[str, PhraseList]
    verbs: TriggerTable
    adjectives: TriggerTable
    nouns: TriggerTable
    represent: Trigger
    groups: Mapping[tuple[str, ...], str]
    offices: Mapping[str, str]
    drops_subject: bool
    #: The words with which a subject other than the speaker's name can begin.
    subject_starts: frozenset[str]
    #: The words with which a noun trigger begins.
    noun_starts: frozenset[str]
    #: The signs of an act: a sentence without one of these words, and without the speaker, has no act.
    signs: re.Pattern[str]

    def is_adverb(self, word: Word) -> bool:
        """Whether a word is an adverb by its ending."""
        return word.folded.endswith(tuple(self.chain["adverb_suffixes"])) and len(word.folded) >= _ADVERB


@functools.cache
def act_lexicon(language: str) -> ActLexicon | None:
    """Return the lexicon of a language, or ``None`` if acts are not read in that language.

    >>> act_lexicon("en").language, act_lexicon("cy")
    ('en', None)
    """
    file = importlib.resources.files("statecorpus.extraction.acts").joinpath(f"lexicons/{language}.toml")
    if not file.is_file():
        return None
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    source, chain = data["source"], data["chain"]
    sets = {
        name: frozenset(entries)
        for section in (source, chain, data["parties"])
        for name, entries in section.items()
        if isinstance(entries, list)
    }
    tables = {
        name: PhraseList(entries)
        for section in (source, chain, data["parties"])
        for name, entries in section.items()
        if isinstance(entries, list)
    }
    verbs = TriggerTable(trigger for entry in data["verb"] for trigger in _verb(entry))
    nouns = TriggerTable(trigger for entry in data["noun"] for trigger in _others(entry, "noun"))
    drops_subject = bool(source.get("drops_subject", False))
    starts = sets["pronouns"] | sets["possessives"] | sets["impersonal"] | sets["pro_parties"]
    starts |= tables["openings"].first_words | tables["behalf_of"].first_words | tables["thanks"].first_words
    if drops_subject:
        starts |= tables["first_person"].first_words | verbs.words_of_form("first")
    signs = sets["pronouns"] | sets["possessives"] | sets["personal"] | starts - _COMMON - sets["impersonal"]
    signs |= sets["behalf"] | sets["first_acts"]
    return ActLexicon(
        language,
        source,
        chain,
        sets,
        tables,
        verbs,
        TriggerTable(trigger for entry in data["adjective"] for trigger in _others(entry, "adjective")),
        nouns,
        _trigger(
            {"kind": "represent", "lemma": source["behalf_of"][0]},
            "noun",
            source["behalf_of"][0],
            frozenset(),
        ),
        {
            tuple(word.folded for word in words_of(phrase, 0, len(phrase))): reference
            for reference, phrases in data["groups"].items()
            for phrase in phrases
        },
        data["offices"],
        drops_subject,
        starts,
        nouns.first_words,
        _signs(signs - sets["pro_parties"]),
    )


def _signs(words: Iterable[str]) -> re.Pattern[str]:
    listed = sorted((word for word in words if word[0].isalpha()), key=len, reverse=True)
    # A word may end in an apostrophe (French "j'"), so that no word border follows it.
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in listed)})(?:(?<=')|\b)", re.IGNORECASE)


def _verb(entry: Mapping[str, Any]) -> Iterable[Trigger]:
    forms = entry["forms"]
    if isinstance(forms, list):
        pairs: dict[str, set[str]] = {}
        for form, names in zip(forms, _ENGLISH_FORMS, strict=True):
            pairs.setdefault(form, set()).update(names)
    else:
        pairs = {}
        for name, printed in forms.items():
            for form in printed:
                pairs.setdefault(form, set()).add(name)
    for form, names_of_form in pairs.items():
        yield _trigger(entry, "verb", form, frozenset(names_of_form))


def _others(entry: Mapping[str, Any], part: str) -> Iterable[Trigger]:
    for form in entry["words"]:
        yield _trigger(entry, part, form, frozenset())


def _trigger(entry: Mapping[str, Any], part: str, form: str, forms: frozenset[str]) -> Trigger:
    before = entry.get("before", [])
    plain = [phrase for phrase in before if not phrase.startswith("@")]
    return Trigger(
        kind=cast(ActKind, entry["kind"]),
        lemma=entry.get("lemma", form),
        part=part,
        forms=forms,
        words=tuple(word.folded for word in words_of(form, 0, len(form))),
        particles=PhraseList(entry["particles"]) if "particles" in entry else None,
        must_precede=PhraseList(plain) if plain else None,
        name_may_follow="@name" in before,
        must_not_precede=PhraseList(entry["not_before"]) if "not_before" in entry else None,
        owned_before=frozenset(entry.get("owned_before", ())),
        near=frozenset(entry.get("when_near", ())),
        ambiguous=entry.get("ambiguous", False),
        negated_only=entry.get("negated_only", False),
        future_only=entry.get("future_only", False),
    )
