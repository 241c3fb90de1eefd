"""Acts by a noun that the speaker owns: "our support for the plan", "the condolences of my Government"."""

from collections.abc import Iterator, Sequence

from statecorpus.extraction.acts.chain import Walk
from statecorpus.extraction.acts.lexicon import ActLexicon
from statecorpus.extraction.acts.trigger import Found
from statecorpus.extraction.acts.word import Word

_REACH = 6


def owned_nouns(
    words: Sequence[Word], own: Sequence[tuple[int, int]], lexicon: ActLexicon
) -> Iterator[Found]:
    """Yield the nouns of a sentence that name an act of the speaker's and that no verb need carry.

    Args:
        words: the words of the sentence.
        own: the names of the speaker in the sentence, as pairs of word indexes.
        lexicon: the lexicon of the language.
    """
    begins = [index + 1 for index, word in enumerate(words) if word.folded in lexicon.sets["possessives"]]
    begins += [last + 1 for _, last in own if last < len(words) and words[last].folded == "'s"]
    for begin in begins:
        for at in range(begin, min(len(words), begin + _REACH)):
            trigger = next(iter(lexicon.nouns.at(words, at)), None)
            if trigger is not None:
                last = at + len(trigger.words)
                if _counts(words, begin, last, trigger.owned_before, lexicon):
                    yield Found(trigger, at, last, Walk(), "noun-owned")
                    break
            if (not words[at].is_word and words[at].folded not in {",", "'s"}) or words[
                at
            ].folded in lexicon.sets["prepositions"]:
                break
            if words[at].folded in lexicon.sets["nouns"] and (
                at + 1 >= len(words) or words[at + 1].folded != "'s"
            ):
                break


def belonging_nouns(
    words: Sequence[Word],
    own: Sequence[tuple[int, int]],
    adjectives: frozenset[int],
    lexicon: ActLexicon,
) -> Iterator[Found]:
    """Yield the nouns whose owner stands after them: "the thanks of my Government", "a concern to us"."""
    names = dict(own)
    for at in range(len(words)):
        if words[at].folded not in lexicon.noun_starts:
            continue
        trigger = next(iter(lexicon.nouns.at(words, at)), None)
        if trigger is None:
            continue
        last = at + len(trigger.words)
        size = lexicon.tables["owned_after"].length_at(words, _over_joined(words, last, lexicon))
        if size:
            yield Found(trigger, at, last, Walk(), "noun-belonging")
            continue
        begin = _over_joined(words, last, lexicon)
        if begin >= len(words) or words[begin].folded not in lexicon.sets["genitives"]:
            continue
        for owner in range(begin + 1, min(len(words), begin + _REACH)):
            if owner in names and (
                owner not in adjectives
                or words[min(names[owner], len(words) - 1)].folded in lexicon.sets["heads"]
            ):
                yield Found(trigger, at, last, Walk(), "noun-belonging")
                break
            if (
                words[owner].folded not in lexicon.sets["links"]
                and words[owner].folded not in lexicon.sets["heads"]
            ):
                break


def _over_joined(words: Sequence[Word], last: int, lexicon: ActLexicon) -> int:
    """Return the index after a second noun that is joined to the first: "support and cooperation of"."""
    if last + 1 < len(words) and words[last].folded in lexicon.sets["joins"]:
        for at in range(last + 1, min(len(words), last + 4)):
            if words[at].folded in lexicon.sets["genitives"]:
                return at
    return last


def _counts(
    words: Sequence[Word], begin: int, last: int, owned_before: frozenset[str], lexicon: ActLexicon
) -> bool:
    following = words[last].folded if last < len(words) else "."
    if owned_before:
        verb = words[begin - 2].folded if begin > 1 else ""
        assured = {word.folded for word in words[max(0, begin - 7) : begin]} & lexicon.sets["assures"]
        return following in owned_before or verb in lexicon.sets["deserves"] or bool(assured)
    return following in lexicon.sets["after_noun"] or not following[0].isalnum()
