"""The trigger at a word: a verb, an adjective after "be", or the nouns that a light verb carries."""

from collections.abc import Sequence

import attrs

from statecorpus.extraction.acts.chain import Walk
from statecorpus.extraction.acts.lexicon import ActLexicon, Trigger
from statecorpus.extraction.acts.word import PhraseList, Word

NOUN_REACH = 22
_NEAR = 12
_NEXT_NOUN = 5
_ADVERBS = 4


@attrs.frozen
class Found:
    """A trigger in a sentence.

    Attributes:
        trigger: its entry in the lexicon.
        first: the index of its first word.
        last: the index after its last word.
        walk: the state of the walk before it.
        rule: how it was found.
        form: the grammatical form of a verb.
        lead: the index after the light verb that carries a noun, else -1.
        light: the index of the light verb, else -1.
    """

    trigger: Trigger
    first: int
    last: int
    walk: Walk
    rule: str
    form: str = ""
    lead: int = -1
    light: int = -1

    @property
    def begin(self) -> int:
        """The index of the first word of the predicate: of the light verb, or of the trigger."""
        return self.light if self.light >= 0 else self.first


def trigger_at(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> list[Found]:
    """Return the trigger that begins at a word, or the nouns of a light verb; else an empty list."""
    nouns = _light(words, index, walk, lexicon)
    if nouns:
        return nouns
    trigger = verb_at(words, index, walk, lexicon) or _adjective(words, index, walk, lexicon)
    return [trigger] if trigger is not None else []


def verb_at(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> Found | None:
    """Return the verb of an act that begins at a word in a form that the walk allows."""
    for trigger in lexicon.verbs.at(words, index):
        forms = trigger.forms & walk.allowed
        if (
            not forms
            or (trigger.negated_only and not walk.negated)
            or (trigger.future_only and not walk.future)
        ):
            continue
        last = index + len(trigger.words)
        if trigger.particles is not None:
            last = _particle(words, last, trigger.particles, lexicon)
            if not last:
                continue
        if not fits(words, last, trigger, lexicon):
            continue
        form = "past" if forms == {"past"} else next(iter(sorted(forms)))
        return Found(trigger, index, last, walk, "verb", form)
    return None


def _particle(words: Sequence[Word], last: int, particles: PhraseList, lexicon: ActLexicon) -> int:
    """Return the index after the particle of a verb, with at most three adverbs before it, or 0."""
    for _ in range(_ADVERBS):
        size = particles.length_at(words, last)
        if size:
            return last + size
        step = lexicon.tables["adverbs"].length_at(words, last) if last < len(words) else 0
        if not step and last < len(words) and (lexicon.is_adverb(words[last]) or words[last].folded == ","):
            step = 1
        if not step:
            return 0
        last += step
    return 0


def fits(words: Sequence[Word], last: int, trigger: Trigger, lexicon: ActLexicon) -> bool:
    """Tell whether the words after a trigger agree with its entry in the lexicon."""
    if trigger.must_not_precede is not None and trigger.must_not_precede.length_at(words, last):
        return False
    while trigger.must_precede is not None and last < len(words):
        size = lexicon.tables["adverbs"].length_at(words, last) or int(lexicon.is_adverb(words[last]))
        if not size or trigger.must_precede.length_at(words, last):
            break
        last += size
    if trigger.must_precede is not None and not trigger.must_precede.length_at(words, last):
        named = trigger.name_may_follow and last < len(words) and words[last].capital
        if not named:
            return False
    return not trigger.near or any(word.folded in trigger.near for word in words[last : last + _NEAR])


def _adjective(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> Found | None:
    if not walk.being:
        return None
    for trigger in lexicon.adjectives.at(words, index):
        last = index + len(trigger.words)
        if fits(words, last, trigger, lexicon):
            return Found(trigger, index, last, walk, "adjective")
    return None


def _light(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> list[Found]:
    """Return the nouns that a light verb carries: "express our thanks and our appreciation"."""
    size = lexicon.tables["light"].length_at(words, index)
    if not size or not _light_form(words[index].folded, walk, lexicon):
        return []
    found: list[Found] = []
    at, limit = index + size, min(len(words), index + size + NOUN_REACH)
    while at < limit:
        folded = words[at].folded
        if folded in lexicon.sets["light_stops"]:
            break
        trigger = next(iter(lexicon.nouns.at(words, at)), None)
        if trigger is not None and _is_head(words, at + len(trigger.words), lexicon):
            last = at + len(trigger.words)
            found.append(Found(trigger, at, last, walk, "noun", lead=index + size, light=index))
            at, limit = last, min(len(words), last + 5)
            if at < len(words) and words[at].folded not in lexicon.sets["coordinators"]:
                break
            continue
        at += 1
    return found


def _is_head(words: Sequence[Word], last: int, lexicon: ActLexicon) -> bool:
    """Tell whether the word after a noun lets it be the head of its phrase, not a part of a compound."""
    return last >= len(words) or words[last].folded in lexicon.sets["after_noun"] or not words[last].is_word


def _light_form(folded: str, walk: Walk, lexicon: ActLexicon) -> bool:
    third = folded.endswith("s") and not folded.endswith("ss")
    if lexicon.language == "en":
        if folded.endswith("ing"):
            return "gerund" in walk.allowed
        if folded.endswith("ed") or folded == "paid":
            return bool({"past", "participle"} & walk.allowed)
        return bool(({"third"} if third else {"first", "infinitive"}) & walk.allowed)
    return True
