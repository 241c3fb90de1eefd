"""Subjects: the places where the speaker acts as "I", "my delegation" or by its own name."""

from collections.abc import Iterator, Sequence

import attrs

from statecorpus.extraction.acts.chain import INFINITIVE, Walk
from statecorpus.extraction.acts.lexicon import ActLexicon
from statecorpus.extraction.acts.word import Word

_ADJECTIVES = 2
_IMPERSONAL = 16


@attrs.frozen
class Subject:
    """A place where the speaker is the subject.

    Attributes:
        first: the index of its first word.
        last: the index after its last word.
        walk: what the verb after it can be.
        plural: whether it is "we", which can mean all people.
        rule: ``it`` for a pronoun that points back to a noun, else empty.
    """

    first: int
    last: int
    walk: Walk
    plural: bool = False
    rule: str = ""


def subjects(
    words: Sequence[Word],
    own: Sequence[tuple[int, int]],
    adjectives: frozenset[int],
    lexicon: ActLexicon,
    *,
    continues: bool,
) -> Iterator[Subject]:
    """Yield the places of a sentence where the speaker is the subject, in their order.

    Args:
        words: the words of the sentence.
        own: the names of the speaker in the sentence, as pairs of word indexes (first, after the last).
        adjectives: the first words of the names that are adjectives.
        lexicon: the lexicon of the language.
        continues: whether the sentence before is about the speaker, so that "it" can mean the speaker.
    """
    names = dict(own)
    for index in range(len(words)):
        continues = continues or (index > 0 and words[index - 1].folded in lexicon.sets["nouns"])
        if words[index].folded not in lexicon.subject_starts and index not in names:
            continue
        subject = (
            _formula(words, index, lexicon)
            or _noun(words, index, names, adjectives, lexicon)
            or _pronoun(words, index, names, lexicon, continues=continues)
        )
        if subject is not None:
            yield subject


def _formula(words: Sequence[Word], index: int, lexicon: ActLexicon) -> Subject | None:
    """Return "Allow me", "It gives me pleasure to", or a verb form that names the speaker by itself."""
    opening = lexicon.tables["openings"].length_at(words, index)
    if opening:
        return Subject(index, index + opening, Walk(allowed=INFINITIVE))
    if words[index].folded in lexicon.sets["impersonal"] and (last := _impersonal(words, index, lexicon)):
        return Subject(index, last, Walk(allowed=INFINITIVE))
    if lexicon.drops_subject and _self_standing(words, index, lexicon) and _is_verb(words, index, lexicon):
        negated = index > 0 and words[index - 1].folded in lexicon.sets["negations"]
        return Subject(index, index, Walk(allowed=frozenset({"first"}), negated=negated))
    return None


def _noun(
    words: Sequence[Word], index: int, names: dict[int, int], adjectives: frozenset[int], lexicon: ActLexicon
) -> Subject | None:
    """Return "my delegation", "the Utopian delegation" or "Utopia" as a subject."""
    if words[index].folded in lexicon.sets["possessives"]:
        last = _owned_noun(words, index + 1, lexicon)
    elif index in names and _is_party(words, index, names[index], adjectives, lexicon):
        last = names[index]
        last += last < len(words) and words[last].folded in lexicon.sets["heads"]
        last += lexicon.tables["companions"].length_at(words, last)
    else:
        return None
    if last and _opens_clause(words, _head(words, index, lexicon), lexicon):
        return Subject(index, last, Walk())
    return None


def _pronoun(
    words: Sequence[Word], index: int, names: dict[int, int], lexicon: ActLexicon, *, continues: bool
) -> Subject | None:
    """Return "I" or "we", or "it" after a sentence about the speaker."""
    folded = words[index].folded
    is_own = folded in lexicon.sets["pronouns"]
    if not (is_own or (continues and folded in lexicon.sets["pro_parties"])):
        return None
    if not _opens_clause(words, index, lexicon):
        return None
    if is_own:
        last = _with_origin(words, index + 1, names, lexicon)
        # French "il nous invite": after a pronoun a form of the third person has another subject.
        walk = Walk(allowed=frozenset({"first", "past"}))
        return Subject(index, last, walk, plural=folded in lexicon.sets["plural_pronouns"])
    return Subject(index, index + 1, Walk(allowed=frozenset({"third"})), rule="it")


def _with_origin(words: Sequence[Word], last: int, names: dict[int, int], lexicon: ActLexicon) -> int:
    """Return the index after "in Utopia" or "of the Utopian delegation" where "we" stands before it."""
    if last < len(words) and words[last].folded in lexicon.sets["origins"]:
        at = last + 1
        if at < len(words) and words[at].folded in lexicon.sets["articles"]:
            at += 1
        if at in names:
            return names[at]
    return last


def _self_standing(words: Sequence[Word], index: int, lexicon: ActLexicon) -> bool:
    """Tell whether a verb form names the speaker by itself: Spanish "condenamos"."""
    if lexicon.tables["first_person"].length_at(words, index):
        return True
    return any("first" in trigger.forms for trigger in lexicon.verbs.at(words, index))


def _is_verb(words: Sequence[Word], index: int, lexicon: ActLexicon) -> bool:
    """Tell whether a form that is also a noun is a verb here: Spanish "apoyo", but not "el apoyo"."""
    if index == 0:
        return True
    before = words[index - 1]
    if before.folded in lexicon.sets["conditions"]:
        return False
    if words[index].folded not in lexicon.sets["noun_like"]:
        return True
    return not before.is_word or before.folded in lexicon.sets["before_verb"]


def _is_party(
    words: Sequence[Word], first: int, last: int, adjectives: frozenset[int], lexicon: ActLexicon
) -> bool:
    """Tell whether a name of the speaker is a party: not "Utopia's", nor "Utopian" alone."""
    if first in adjectives:
        return last < len(words) and words[last].folded in lexicon.sets["heads"]
    return not _possessive(words, last)


def _possessive(words: Sequence[Word], last: int) -> bool:
    return last < len(words) and words[last].folded == "'s"


def _owned_noun(words: Sequence[Word], index: int, lexicon: ActLexicon) -> int:
    """Return the index after a noun such as "delegation" that ends the phrase of a possessive, or 0."""
    for at in range(index, min(len(words), index + 1 + _ADJECTIVES)):
        if words[at].folded in lexicon.sets["nouns"]:
            last = at + 1
            if (
                last + 1 < len(words)
                and words[last].folded in lexicon.sets["joins"]
                and words[last + 1].folded in lexicon.sets["nouns"]
            ):
                last += 2
            return 0 if _possessive(words, last) else last
        if not words[at].is_word:
            return 0
    return 0


def _head(words: Sequence[Word], index: int, lexicon: ActLexicon) -> int:
    """Return where the phrase begins whose last part begins at ``index``: "the Government of X"."""
    at = index
    while at > 0 and (
        words[at - 1].folded in lexicon.sets["links"] or words[at - 1].folded in lexicon.sets["heads"]
    ):
        at -= 1
    has_head = any(word.folded in lexicon.sets["heads"] for word in words[at:index])
    if has_head:
        return at
    return index - 1 if index > 0 and words[index - 1].folded in lexicon.sets["articles"] else index


def _opens_clause(words: Sequence[Word], index: int, lexicon: ActLexicon) -> bool:
    """Tell whether a subject at a word begins a clause that states something."""
    if index == 0:
        return True
    before = words[index - 1].folded
    if before in lexicon.sets["excluded_before"]:
        return False
    near = {word.folded for word in words[max(0, index - 5) : index]}
    if before in lexicon.sets["complementizers"] and near & lexicon.sets["necessity"]:
        return False
    return (
        not words[index - 1].is_word
        or index == 1
        or before in lexicon.sets["allowed_before"]
        or lexicon.is_adverb(words[index - 1])
    )


def _impersonal(words: Sequence[Word], index: int, lexicon: ActLexicon) -> int:
    """Return the index after the "to" of "It gives me great pleasure to", or 0."""
    mark = lexicon.chain.get("infinitive_mark")
    personal = False
    for at in range(index + 1, min(len(words), index + _IMPERSONAL)):
        folded = words[at].folded
        personal = personal or folded in lexicon.sets["personal"]
        if folded == mark and personal:
            return at + 1
        if folded in {";", ":", "that"}:
            return 0
    return 0
