"""To whom an act is done, and what it is about."""

from collections.abc import Sequence

import attrs

from statecorpus.extraction.acts.context import ActParties, Context, NamedParty
from statecorpus.extraction.acts.direct import direct_parties, group_at
from statecorpus.extraction.acts.lexicon import ActLexicon
from statecorpus.extraction.acts.trigger import Found
from statecorpus.extraction.acts.word import Word

_TITLES = 9
_DEED = 16


def parties(words: Sequence[Word], found: Found, end: int, context: Context) -> ActParties:
    """Return whom an act is done to.

    Args:
        words: the words of the sentence.
        found: the trigger.
        end: the index after the last word of the clause.
        context: what is known around the trigger.
    """
    kind, last = found.trigger.kind, found.last
    if found.trigger.part == "noun":
        last = _after_owner(words, last, context)
    if kind in {"align", "represent"}:
        return _aligned(words, last, end, context)
    direct = direct_parties(words, last, end, context)
    if not direct.target and found.trigger.part == "noun":
        direct = attrs.evolve(_before_noun(words, found, context), about_from=last)
    if direct.target:
        return attrs.evolve(direct, target=_as_chair(words, direct.target, found, context))
    if kind in {"commit", "offer", "reaffirm", "wish", "call"}:
        return ActParties((), last)
    return ActParties(_deed(words, last, end, context), last)


def _after_owner(words: Sequence[Word], last: int, context: Context) -> int:
    """Return the index after "of the Government of Utopia" where Utopia is the speaker."""
    sets = context.lexicon.sets
    for name in context.names:
        if name.ref not in context.own or not last < name.first <= last + _TITLES:
            continue
        between = words[last : name.first]
        if between[0].folded in sets["genitives"] and all(
            word.folded in sets["links"] or word.folded in sets["heads"] for word in between
        ):
            after = name.last
            return after + 1 if after < len(words) and words[after].folded in sets["heads"] else after
    return last


def _before_noun(words: Sequence[Word], found: Found, context: Context) -> ActParties:
    """Read the parties before a noun: "extend to you our thanks", "assure you of our support"."""
    if found.lead >= 0:
        for index in range(found.lead, found.first):
            if words[index].folded in context.lexicon.sets["datives"]:
                return direct_parties(words, index, found.first, context)
    if words[0].folded in context.lexicon.sets["datives"]:
        fronted = direct_parties(words, 0, found.first, context)
        if fronted.target:
            return fronted
    window = words[max(0, found.first - _TITLES) : found.first]
    if {word.folded for word in window} & context.lexicon.sets["second_person"]:
        return ActParties((context.addressee,), found.last)
    return ActParties((), found.last)


def _as_chair(
    words: Sequence[Word], target: tuple[str, ...], found: Found, context: Context
) -> tuple[str, ...]:
    """Replace a person who is congratulated on being elected to the chair by the chair's office."""
    if context.addressee == "addressee":
        return target
    clause = {word.folded for word in words[found.last :]}
    if clause & context.lexicon.sets["former"]:
        return target
    if not clause & context.lexicon.sets["chair"] or not clause & context.lexicon.sets["elected"]:
        return target
    persons = {name.text for name in context.names if name.kind == "person" and name.ref is None}
    return tuple(dict.fromkeys(context.addressee if party in persons else party for party in target))


def _aligned(words: Sequence[Word], last: int, end: int, context: Context) -> ActParties:
    """Return whose statement it is, and who read it out: "the statement made by A on behalf of B"."""
    inside = [name for name in context.names if last <= name.first < end and name.form != "adjective"]
    marks = [index for index in range(last, end) if words[index].folded in context.lexicon.sets["behalf"]]
    principals = [name for name in inside if marks and name.first > marks[-1]] or inside
    if not principals:
        return direct_parties(words, last, end, context)
    principal = principals[0]
    readers = [name.ref for name in inside if name.ref is not None and name.last <= principal.first]
    deliverer = readers[0] if marks and readers else None
    return ActParties((principal.ref or principal.text,), last, deliverer)


def _deed(words: Sequence[Word], last: int, end: int, context: Context) -> tuple[str, ...]:
    """Return the party whose deed it is: "the efforts of A", "A's aggression", "the role A has played"."""
    limit = min(end, last + _DEED)
    listed = _after_colon(words, last, limit, context)
    if listed:
        return listed
    for index in range(last, limit):
        if words[index].folded in context.lexicon.sets["he"] and context.person:
            return (context.person,)
        if words[index].folded in context.lexicon.sets["deed_stops"] and index > last:
            return ()
        owner = _your(words, index, context) or _owner(words, last, index, limit, context)
        if owner:
            return (owner,)
    return ()


def _after_colon(words: Sequence[Word], last: int, limit: int, context: Context) -> tuple[str, ...]:
    """Return the names of a list after a colon: "the new Members: A, B and C"."""
    colon = next((index for index in range(last, limit) if words[index].folded == ":"), None)
    if colon is None:
        return ()
    listed = [name for name in context.names if name.first > colon and name.form != "adjective"]
    if not listed or listed[0].first > colon + 3:
        return ()
    return tuple(dict.fromkeys(name.ref or name.text for name in listed))


def _your(words: Sequence[Word], index: int, context: Context) -> str | None:
    """Return the addressee for "your election", and "your predecessor" for itself."""
    sets = context.lexicon.sets
    if words[index].folded not in sets["second_person_possessive"]:
        return None
    following = words[index + 1].folded if index + 1 < len(words) else ""
    if following in sets["predecessors"]:
        return f"{words[index].folded} {following}"
    return None if following in sets["not_yours"] else context.addressee


def _owner(words: Sequence[Word], last: int, index: int, limit: int, context: Context) -> str | None:
    """Return the party that begins at a word, if a deed belongs to it."""
    lexicon = context.lexicon
    before = _before(words, last, index, lexicon)
    group, size = group_at(words, index, limit, lexicon)
    if size and before in lexicon.sets["owners"]:
        return group
    name = next((name for name in context.names if name.first == index), None)
    if name is None or name.ref in context.own or not _owns(words, name, before, lexicon):
        return None
    return name.ref or name.text


def _before(words: Sequence[Word], last: int, index: int, lexicon: ActLexicon) -> str:
    """Return the word before the phrase that a name ends: "of" for "of the Government and people of A"."""
    inner = lexicon.sets["party_links"] - lexicon.sets["owners"]
    while index > last and (
        words[index - 1].folded in lexicon.sets["articles"] or words[index - 1].folded in inner
    ):
        index -= 1
    return words[index - 1].folded if index > last else ""


def _owns(words: Sequence[Word], name: NamedParty, before: str, lexicon: ActLexicon) -> bool:
    following = words[name.last].folded if name.last < len(words) else ""
    return (
        following == "'s"
        or name.form == "adjective"
        or before in lexicon.sets["owners"]
        or following in lexicon.sets["being"]
        or following in lexicon.sets["perfect"]
    )
