"""The parties that stand right after a trigger: "thank the Government and people of Utopia for"."""

from collections.abc import Sequence

import attrs

from statecorpus.extraction.acts.context import ActParties, Context, NamedParty
from statecorpus.extraction.acts.lexicon import ActLexicon
from statecorpus.extraction.acts.word import Word

# "the Governments and peoples of A, B, C, D and E": the longest list seen has nine names.
_LIST = 14
_TITLES = 9
_APPOSITION = 8
_GROUP_WORDS = 8


@attrs.define
class _Parties:
    """The parties read so far, and the word after the last of them."""

    target: list[str]
    after: int
    before: NamedParty | None = None
    ends: bool = False


def direct_parties(words: Sequence[Word], last: int, end: int, context: Context) -> ActParties:
    """Return the parties that stand right after a word.

    Args:
        words: the words of the sentence.
        last: the index after the trigger.
        end: the index after the last word of the clause.
        context: what is known around the trigger.
    """
    read = _Parties([], last)
    at, lead = last, 0
    while at < end and not read.ends and lead <= _TITLES + _LIST * bool(read.target):
        size = _party_at(words, at, end, read, context)
        if size:
            at = read.after = at + size
            lead = 0
        elif _is_link(words, at, read, context):
            at += 1
            lead += 1
        else:
            break
    return ActParties(tuple(dict.fromkeys(read.target)), read.after)


def _party_at(words: Sequence[Word], at: int, end: int, read: _Parties, context: Context) -> int:
    """Read the party that begins at a word; return the number of its words, or 0."""
    sets, folded = context.lexicon.sets, words[at].folded
    name = next((name for name in context.names if name.first == at), None)
    if name is not None and name.form != "adjective":
        _take_name(words, name, read, context)
        return name.last - name.first
    group, size = group_at(words, at, end, context.lexicon)
    if size:
        read.target.append(group)
        read.before = None
        return size
    if folded in sets["second_person"]:
        read.target.append(_addressed(words, at + 1, context))
        read.ends = not _list_goes_on(words, at + 1, context)
        return 1
    if folded in sets["second_person_possessive"] and _names_predecessor(words, at, context.lexicon):
        following = direct_parties(words, at + 2, end, context)
        read.target += following.target or (f"{folded} {words[at + 1].folded}",)
        read.ends = True
        return max(following.about_from, at + 2) - at
    if folded in sets["third_person"] and not read.target and not _is_possessive(words, at, context.lexicon):
        person = (context.person,) if context.person and folded in sets["third_singular"] else ()
        read.target += context.earlier or person
        read.ends = True
        return 1
    return 0


def _take_name(words: Sequence[Word], name: NamedParty, read: _Parties, context: Context) -> None:
    """Add a name to the parties; a second name of one person can give the first one its reference."""
    before = read.before
    if _is_apposition(words, before, name):
        if read.target and before is not None and before.ref is None and name.kind == "person" and name.ref:
            read.target[-1] = name.ref
    elif name.ref not in context.own:
        read.target.append(name.ref or name.text)
    read.before = name


def _is_link(words: Sequence[Word], at: int, read: _Parties, context: Context) -> bool:
    """Tell whether a word can stand between a trigger and a party: an article, a title, an adverb."""
    sets, folded = context.lexicon.sets, words[at].folded
    if folded in sets["party_links"]:
        return True
    adjective = any(name.first == at and name.form == "adjective" for name in context.names)
    return not read.target and (
        adjective or folded in sets["adverbs"] or context.lexicon.is_adverb(words[at])
    )


def _names_predecessor(words: Sequence[Word], at: int, lexicon: ActLexicon) -> bool:
    return at + 1 < len(words) and words[at + 1].folded in lexicon.sets["predecessors"]


def _is_possessive(words: Sequence[Word], at: int, lexicon: ActLexicon) -> bool:
    """Tell whether "her" is followed by a noun."""
    if words[at].folded not in lexicon.sets["third_possessive"] or at + 1 >= len(words):
        return False
    return words[at + 1].is_word and words[at + 1].folded not in lexicon.sets["after_pronoun"]


def _is_apposition(words: Sequence[Word], before: NamedParty | None, name: NamedParty) -> bool:
    """Tell whether two names are of one party: "the Secretary-General, Mr. Nemo", "Mr. Nemo of Utopia"."""
    if before is None or before.kind != "person":
        return False
    between = [word.folded for word in words[before.last : name.first]]
    if name.kind != "person":
        return bool(between) and between[0] in {"of", "de"}
    return bool(between) and "and" not in between and len(between) <= _APPOSITION


def _addressed(words: Sequence[Word], at: int, context: Context) -> str:
    """Return who "you" is, by the vocative that follows: "welcome you, Mr. Secretary-General"."""
    for word in words[at : at + 4]:
        if word.folded in context.lexicon.offices:
            return context.lexicon.offices[word.folded]
    named = [name for name in context.names if at <= name.first <= at + 2 and name.kind == "person"]
    if named and words[at].is_word:
        return named[0].ref or named[0].text
    return context.addressee


def _list_goes_on(words: Sequence[Word], at: int, context: Context) -> bool:
    if at + 1 >= len(words) or words[at].folded not in context.lexicon.sets["joins"]:
        return False
    named = any(name.first == at + 1 for name in context.names)
    return named or words[at + 1].folded in context.lexicon.sets["party_links"]


def group_at(words: Sequence[Word], at: int, end: int, lexicon: ActLexicon) -> tuple[str, int]:
    """Return the reference and the length of a party without a name that begins at a word."""
    for size in range(min(_GROUP_WORDS, end - at), 0, -1):
        reference = lexicon.groups.get(tuple(word.folded for word in words[at : at + size]))
        if reference:
            return reference, size
    return "", 0
