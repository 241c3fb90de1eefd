"""What a subject says it does: the walk from a subject over auxiliaries and adverbs to the triggers."""

from collections.abc import Iterator, Sequence

import attrs

from statecorpus.extraction.acts.lexicon import ActLexicon, Trigger
from statecorpus.extraction.acts.word import Word

_FINITE = frozenset({"first", "third", "past"})
_INFINITIVE = frozenset({"infinitive"})
_GERUND = frozenset({"gerund"})
_PARTICIPLE = frozenset({"participle"})
# "I should like, on behalf of my Government and on my own behalf, to congratulate": the longest seen has 24 words.
_PARENTHESIS = 25
_SPLIT = 16
_NOUN_REACH = 22
_NEAR = 12


@attrs.frozen
class Walk:
    """What the words since the subject have said of the verb that comes.

    Attributes:
        allowed: the grammatical forms that the verb can have here.
        negated: whether a negation stands before it.
        conditional: whether "would" or a conditional form stands before it.
        past: whether a perfect auxiliary stands before it.
        future: whether an auxiliary of the future stands before it.
        obliged: whether "must" or "should" stands before it.
        being: whether a form of "be" stands before it, so that an adjective can follow.
        depth: how many parentheses were stepped over.
    """

    allowed: frozenset[str] = _FINITE
    negated: bool = False
    conditional: bool = False
    past: bool = False
    future: bool = False
    obliged: bool = False
    being: bool = False
    depth: int = 0


@attrs.frozen
class Found:
    """A trigger in a sentence.

    Attributes:
        trigger: its entry in the lexicon.
        first: the index of its first word.
        last: the index after its last word.
        walk: what stands before it.
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


def predicates(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> list[Found]:
    """Return the acts of the predicate that begins at a word, with the verbs that are joined to it.

    Args:
        words: the words of the sentence.
        index: the index of the word after the subject.
        walk: what is known at that word.
        lexicon: the lexicon of the language.
    """
    found = list(_predicate(words, index, walk, lexicon))
    if not found:
        return []
    forms = found[-1].walk.allowed | walk.allowed
    if found[-1].form != "past":
        forms -= {"past"}
    at = found[-1].last
    while at < len(words):
        size = lexicon.tables["coordinators"].length_at(words, at)
        if words[at].folded in lexicon.sets["gerund_joins"]:
            following = _verb(words, at + 1, Walk(allowed=_GERUND), lexicon) if at + 1 < len(words) else None
            if following is not None:
                found.append(attrs.evolve(following, rule="verb-joined"))
        if not size:
            at += 1
            continue
        begin = at + size
        while begin < len(words) and words[begin].folded in lexicon.sets["coordinators"]:
            begin += 1
        if begin < len(words) and words[begin].folded in lexicon.sets["pronouns"]:
            break
        start = attrs.evolve(found[0].walk, negated=False, allowed=forms, depth=1)
        more = [
            following
            for following in _predicate(words, begin, start, lexicon)
            if _joins(words, following, begin, words[at].folded == ",", lexicon)
        ]
        if more:
            found += [attrs.evolve(following, rule=f"{following.rule}-joined") for following in more]
            at = more[-1].last
        else:
            at = begin
    return found


def _joins(words: Sequence[Word], found: Found, begin: int, comma: bool, lexicon: ActLexicon) -> bool:
    """Tell whether a trigger after "and" or a comma continues the predicate."""
    if found.trigger.part != "verb":
        return found.trigger.part == "adjective" or found.first - begin <= _NOUN_REACH
    if not found.trigger.ambiguous and not comma:
        return True
    if found.last >= len(words):
        return False
    following = words[found.last]
    if found.trigger.kind == "commit" and following.folded == lexicon.chain.get("infinitive_mark"):
        return True
    return following.capital or following.folded in lexicon.sets["determiners"]


def _predicate(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> Iterator[Found]:
    """Walk from a word to the trigger of a predicate; yield the trigger, or the nouns that a light verb carries."""
    while index < len(words):
        nouns = _light(words, index, walk, lexicon)
        if nouns:
            yield from nouns
            return
        trigger = _verb(words, index, walk, lexicon) or _adjective(words, index, walk, lexicon)
        if trigger is not None:
            yield trigger
            return
        step, following = _step(words, index, walk, lexicon)
        if step:
            index, walk = index + step, following
            continue
        yield from _after_gap(words, index, walk, lexicon)
        return


def _step(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> tuple[int, Walk]:
    """Return how many words of the chain begin here, and what they change; 0 if the chain ends."""
    tables, sets, folded = lexicon.tables, lexicon.sets, words[index].folded
    size = tables["affirming"].length_at(words, index)
    if size:
        return size, attrs.evolve(walk, allowed=_INFINITIVE)
    size = tables["wishes"].length_at(words, index)
    if size:
        ends_in_gerund = words[index + size - 1].folded in sets["gerund_after"]
        return size, attrs.evolve(walk, allowed=_GERUND if ends_in_gerund else _INFINITIVE)
    if folded in sets["negations"]:
        allowed = _INFINITIVE if folded in sets["possible"] or folded.endswith("n't") else walk.allowed
        return 1, attrs.evolve(walk, negated=not walk.negated, allowed=allowed)
    if folded in sets["auxiliaries"]:
        return 1, attrs.evolve(walk, allowed=_INFINITIVE)
    if folded in sets["future"]:
        return 1, attrs.evolve(walk, allowed=_INFINITIVE, future=True)
    if folded in sets["conditional"]:
        obliged = walk.obliged or folded in sets["obligation"]
        return 1, attrs.evolve(walk, allowed=_INFINITIVE, conditional=True, obliged=obliged)
    if folded in sets["possible"]:
        return 1, attrs.evolve(walk, allowed=_INFINITIVE)
    if folded in sets["obligation"]:
        return 1, attrs.evolve(walk, allowed=_INFINITIVE, obliged=True)
    if folded in sets["perfect"]:
        return 1, attrs.evolve(walk, allowed=_PARTICIPLE, past=True)
    if folded in sets["being"]:
        return 1, attrs.evolve(walk, allowed=_GERUND, being=True)
    size = tables["adverbs"].length_at(words, index)
    if size or lexicon.is_adverb(words[index]):
        return size or 1, walk
    if folded == lexicon.chain.get("infinitive_mark") and "infinitive" in walk.allowed:
        return 1, attrs.evolve(walk, allowed=_INFINITIVE)
    if folded in sets.get("clitics", ()):
        return 1, walk
    return 0, walk


def _after_gap(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> Iterator[Found]:
    """Continue after a parenthesis, or after words between "wish" and its "to"."""
    if walk.depth > 1:
        return
    deeper = attrs.evolve(walk, depth=walk.depth + 1)
    if words[index].folded in {",", "-", "–", "—"}:
        mark = words[index].folded
        limit = min(len(words), index + _PARENTHESIS)
        for close in range(index + 1, limit):
            if words[close].folded == mark and close > index + 1:
                found = list(_predicate(words, close + 1, deeper, lexicon))
                if found:
                    yield from found
                    return
        return
    for table, mark, allowed in (("split_wishes", "infinitive_mark", _INFINITIVE), ("split_joins", "gerund_mark", _GERUND)):
        size = lexicon.tables[table].length_at(words, index) if table in lexicon.tables else 0
        if not size:
            continue
        following = attrs.evolve(deeper, allowed=allowed)
        for mark_at in range(index + size, min(len(words), index + size + _SPLIT)):
            if words[mark_at].folded == lexicon.chain.get(mark):
                found = list(_predicate(words, mark_at + 1, following, lexicon))
                if found:
                    yield from found
                    return


def _verb(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> Found | None:
    for trigger in lexicon.verbs.at(words, index):
        forms = trigger.forms & walk.allowed
        if not forms or (trigger.negated_only and not walk.negated) or (trigger.future_only and not walk.future):
            continue
        last = index + len(trigger.words)
        if trigger.particles is not None:
            last = _particle(words, last, trigger, lexicon)
            if not last:
                continue
        if not fits(words, last, trigger, lexicon):
            continue
        form = "past" if forms == {"past"} else next(iter(sorted(forms)))
        return Found(trigger, index, last, walk, "verb", form)
    return None


def _particle(words: Sequence[Word], last: int, trigger: Trigger, lexicon: ActLexicon) -> int:
    """Return the index after the particle of a verb, with at most three adverbs before it, or 0."""
    assert trigger.particles is not None
    for _ in range(4):
        size = trigger.particles.length_at(words, last)
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
    """Tell whether the words after a trigger are those that its entry asks for."""
    if trigger.must_not_precede is not None and trigger.must_not_precede.length_at(words, last):
        return False
    while last < len(words) and trigger.must_precede is not None and (
        words[last].folded in lexicon.sets["adverbs"] or lexicon.is_adverb(words[last])
    ):
        last += 1
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
    at, limit = index + size, min(len(words), index + size + _NOUN_REACH)
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
