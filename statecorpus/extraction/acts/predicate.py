"""Predicates: the walk from a subject to its triggers, and to the verbs joined to them."""

from collections.abc import Iterator, Sequence

import attrs

from statecorpus.extraction.acts.chain import GERUND, INFINITIVE, Walk, step
from statecorpus.extraction.acts.lexicon import ActLexicon
from statecorpus.extraction.acts.trigger import NOUN_REACH, Found, trigger_at, verb_at
from statecorpus.extraction.acts.word import Word

# "I should like, on behalf of my Government and on my own behalf, to congratulate": the longest had 24 words.
_PARENTHESIS = 25
_SPLIT = 16
_SPLIT_PHRASES = (("split_wishes", "infinitive_mark", INFINITIVE), ("split_joins", "gerund_mark", GERUND))
_DASHES = frozenset({",", "-", "–", "—"})


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
            following = verb_at(words, at + 1, Walk(allowed=GERUND), lexicon) if at + 1 < len(words) else None
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
            if _joins(words, following, begin, lexicon, comma=words[at].folded == ",")
        ]
        if more:
            found += [attrs.evolve(following, rule=f"{following.rule}-joined") for following in more]
            at = more[-1].last
        else:
            at = begin
    return found


def _joins(words: Sequence[Word], found: Found, begin: int, lexicon: ActLexicon, *, comma: bool) -> bool:
    """Tell whether a trigger after "and" or a comma continues the predicate."""
    if found.trigger.part != "verb":
        return found.trigger.part == "adjective" or found.first - begin <= NOUN_REACH
    if not found.trigger.ambiguous and not comma:
        return True
    if found.last >= len(words):
        return False
    following = words[found.last]
    if found.trigger.kind == "commit" and following.folded == lexicon.chain.get("infinitive_mark"):
        return True
    return following.capital or following.folded in lexicon.sets["determiners"]


def _predicate(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> Iterator[Found]:
    """Walk from a word to the trigger of a predicate; yield it, or the nouns that a light verb carries."""
    while index < len(words):
        triggers = trigger_at(words, index, walk, lexicon)
        if triggers:
            yield from triggers
            return
        size, walk = step(words, index, walk, lexicon)
        if not size:
            yield from _after_gap(words, index, walk, lexicon)
            return
        index += size


def _after_gap(words: Sequence[Word], index: int, walk: Walk, lexicon: ActLexicon) -> list[Found]:
    """Continue after a parenthesis, or after words between "wish" and its "to"."""
    if walk.depth > 1:
        return []
    deeper = attrs.evolve(walk, depth=walk.depth + 1)
    if words[index].folded in _DASHES:
        limit = min(len(words), index + _PARENTHESIS)
        ends = (at for at in range(index + 2, limit) if words[at].folded == words[index].folded)
        return _first_predicate(words, ends, deeper, lexicon)
    for table, mark, allowed in _SPLIT_PHRASES:
        size = lexicon.tables[table].length_at(words, index) if table in lexicon.tables else 0
        if size:
            limit = min(len(words), index + size + _SPLIT)
            marks = (at for at in range(index + size, limit) if words[at].folded == lexicon.chain.get(mark))
            found = _first_predicate(words, marks, attrs.evolve(deeper, allowed=allowed), lexicon)
            if found:
                return found
    return []


def _first_predicate(
    words: Sequence[Word], places: Iterator[int], walk: Walk, lexicon: ActLexicon
) -> list[Found]:
    """Return the predicate after the first of some words after which there is a predicate."""
    for place in places:
        found = list(_predicate(words, place + 1, walk, lexicon))
        if found:
            return found
    return []
