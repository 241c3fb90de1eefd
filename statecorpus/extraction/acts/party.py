"""To whom an act is done, and what it is about."""

from collections.abc import Sequence

import attrs

from statecorpus.extraction.acts.lexicon import ActLexicon
from statecorpus.extraction.acts.predicate import Found
from statecorpus.extraction.acts.word import Word

# "the Governments and peoples of A, B, C, D and E": the longest list seen has nine names.
_LIST = 14
_TITLES = 9
_DEED = 16


@attrs.frozen
class Name:
    """A mention inside a sentence.

    Attributes:
        first: the index of its first word.
        last: the index after its last word.
        ref: its reference, if it is known.
        text: its words.
        form: the form of the mention.
        kind: the kind of the mention.
    """

    first: int
    last: int
    ref: str | None
    text: str
    form: str
    kind: str


@attrs.frozen(eq=False)
class Context:
    """What is known around a trigger.

    Attributes:
        names: the mentions of the sentence.
        own: the references of the speaker, who is no target.
        addressee: the reference for "you".
        earlier: the target of the act before, for "them".
        person: the person named last, for "he".
        lexicon: the lexicon of the language.
    """

    names: Sequence[Name]
    own: frozenset[str]
    addressee: str
    earlier: tuple[str, ...]
    person: str | None
    lexicon: ActLexicon


@attrs.frozen
class Outcome:
    """The parties of an act, and the index of the word at which its ``about`` begins."""

    target: tuple[str, ...]
    about_from: int


def parties(words: Sequence[Word], found: Found, end: int, context: Context) -> Outcome:
    """Return whom an act is done to.

    Args:
        words: the words of the sentence.
        found: the trigger.
        end: the index after the last word of the clause.
        context: what is known around the trigger.
    """
    lexicon, kind, last = context.lexicon, found.trigger.kind, found.last
    if found.trigger.part == "noun":
        last = _after_owner(words, last, context)
    direct = _direct(words, last, end, context)
    if not direct.target and found.trigger.part == "noun":
        direct = attrs.evolve(_before_noun(words, found, context), about_from=last)
    if direct.target:
        return attrs.evolve(direct, target=_as_chair(words, direct.target, found, context))
    if kind in {"align", "represent"}:
        return Outcome(_after(words, last, end, context.names, lexicon.sets["behalf"]), last)
    if kind in {"commit", "offer", "reaffirm", "wish", "call"}:
        return Outcome((), last)
    return Outcome(_deed(words, last, end, context), last)


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


def _before_noun(words: Sequence[Word], found: Found, context: Context) -> Outcome:
    """Read the parties between a light verb and its noun ("extend to you our thanks"), or "assure you of our"."""
    if found.lead >= 0:
        for index in range(found.lead, found.first):
            if words[index].folded in context.lexicon.sets["datives"]:
                return _direct(words, index, found.first, context)
    if words[0].folded in context.lexicon.sets["datives"]:
        fronted = _direct(words, 0, found.first, context)
        if fronted.target:
            return fronted
    window = words[max(0, found.first - _TITLES) : found.first]
    if {word.folded for word in window} & context.lexicon.sets["second_person"]:
        return Outcome((context.addressee,), found.last)
    return Outcome((), found.last)


def _direct(words: Sequence[Word], last: int, end: int, context: Context) -> Outcome:
    """Read the parties that stand right after a trigger: "thank the Government and people of A and B for"."""
    lexicon = context.lexicon
    by_first = {name.first: name for name in context.names}
    target: list[str] = []
    at = after = last
    lead = 0
    before: Name | None = None
    while at < end and lead <= _TITLES + _LIST * bool(target):
        name = by_first.get(at)
        group, size = _group(words, at, end, lexicon)
        folded = words[at].folded
        if name is not None and name.form != "adjective":
            if _is_apposition(words, before, name):
                if target and before is not None and before.ref is None and name.kind == "person" and name.ref:
                    target[-1] = name.ref
            elif name.ref not in context.own:
                target.append(name.ref or name.text)
            before, lead = name, 0
            at = after = name.last
        elif size:
            target.append(group)
            before, lead = None, 0
            at = after = at + size
        elif folded in lexicon.sets["second_person"]:
            target.append(_addressed(words, at + 1, context))
            lead = 0
            at = after = at + 1
            if not _list_goes_on(words, at, by_first, lexicon):
                break
        elif folded in lexicon.sets["second_person_possessive"] and _names_predecessor(words, at, lexicon):
            predecessor = f"{folded} {words[at + 1].folded}"
            at = after = at + 2
            following = _direct(words, at, end, context)
            return following if following.target else Outcome((predecessor,), at)
        elif folded in lexicon.sets["third_person"] and not target and not _is_possessive(words, at):
            person = (context.person,) if context.person and folded in lexicon.sets["third_singular"] else ()
            return Outcome(context.earlier or person, at + 1)
        elif folded in lexicon.sets["party_links"] or (
            not target
            and (
                lexicon.is_adverb(words[at])
                or folded in lexicon.sets["adverbs"]
                or (name is not None and name.form == "adjective")
            )
        ):
            at += 1
            lead += 1
        else:
            break
    return Outcome(tuple(dict.fromkeys(target)), after)


def _names_predecessor(words: Sequence[Word], at: int, lexicon: ActLexicon) -> bool:
    return at + 1 < len(words) and words[at + 1].folded in lexicon.sets["predecessors"]


def _is_possessive(words: Sequence[Word], at: int) -> bool:
    """Tell whether "her" is followed by a noun."""
    if words[at].folded not in {"her", "his"} or at + 1 >= len(words):
        return False
    return words[at + 1].is_word and words[at + 1].folded not in {"every", "all", "on", "for", "success", "and", "well", "in"}


def _is_apposition(words: Sequence[Word], before: Name | None, name: Name) -> bool:
    """Tell whether two names are of one party: "the Secretary-General, Mr. Nemo", "Mr. Nemo of Utopia"."""
    if before is None or before.kind != "person":
        return False
    between = [word.folded for word in words[before.last : name.first]]
    if name.kind != "person":
        return bool(between) and between[0] in {"of", "de"}
    return bool(between) and "and" not in between and len(between) <= 8  # noqa: PLR2004


def _addressed(words: Sequence[Word], at: int, context: Context) -> str:
    """Return who "you" is, by the vocative that follows: "welcome you, Mr. Secretary-General"."""
    for word in words[at : at + 4]:
        if word.folded in context.lexicon.offices:
            return context.lexicon.offices[word.folded]
    named = [name for name in context.names if at <= name.first <= at + 2 and name.kind == "person"]
    if named and words[at].is_word:
        return named[0].ref or named[0].text
    return context.addressee


def _as_chair(words: Sequence[Word], target: tuple[str, ...], found: Found, context: Context) -> tuple[str, ...]:
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


def _list_goes_on(words: Sequence[Word], at: int, by_first: dict[int, Name], lexicon: ActLexicon) -> bool:
    return at + 1 < len(words) and words[at].folded in lexicon.sets["joins"] and (
        at + 1 in by_first or words[at + 1].folded in lexicon.sets["party_links"]
    )


def _group(words: Sequence[Word], at: int, end: int, lexicon: ActLexicon) -> tuple[str, int]:
    """Return the reference and the length of a party without a name that begins at a word."""
    for size in range(min(8, end - at), 0, -1):
        reference = lexicon.groups.get(tuple(word.folded for word in words[at : at + size]))
        if reference:
            return reference, size
    return "", 0


def _after(
    words: Sequence[Word], last: int, end: int, names: Sequence[Name], marks: frozenset[str]
) -> tuple[str, ...]:
    """Return the last name after "on behalf of", or the first name of the clause."""
    inside = [name for name in names if last <= name.first < end and name.form != "adjective"]
    for index in range(end - 1, last - 1, -1):
        if words[index].folded in marks:
            following = [name for name in inside if name.first > index]
            if following:
                return (following[0].ref or following[0].text,)
    return (inside[0].ref or inside[0].text,) if inside else ()


def _deed(words: Sequence[Word], last: int, end: int, context: Context) -> tuple[str, ...]:
    """Return the party whose deed it is: "the efforts of A", "A's aggression", "the role A has played"."""
    lexicon, names = context.lexicon, context.names
    limit = min(end, last + _DEED)
    by_first = {name.first: name for name in names}
    colon = next((index for index in range(last, limit) if words[index].folded == ":"), -1)
    listed = [name for name in names if colon >= 0 and name.first > colon and name.form != "adjective"]
    if listed and listed[0].first <= colon + 3:
        return tuple(dict.fromkeys(name.ref or name.text for name in listed))
    for index in range(last, limit):
        folded = words[index].folded
        if folded in lexicon.sets["he"] and context.person:
            return (context.person,)
        if folded in lexicon.sets["deed_stops"] and index > last:
            return ()
        if folded in lexicon.sets["second_person_possessive"]:
            following = words[index + 1].folded if index + 1 < len(words) else ""
            if following in lexicon.sets["predecessors"]:
                return (f"{folded} {following}",)
            if following not in lexicon.sets["not_yours"]:
                return (context.addressee,)
        group, size = _group(words, index, limit, lexicon)
        before = _before(words, last, index, lexicon)
        if size and before in lexicon.sets["owners"]:
            return (group,)
        name = by_first.get(index)
        if name is not None and name.ref not in context.own and _owns(words, name, before, lexicon):
            return (name.ref or name.text,)
    return ()


def _before(words: Sequence[Word], last: int, index: int, lexicon: ActLexicon) -> str:
    """Return the word before the phrase that a name ends: "of" for "of the Government and people of A"."""
    inner = lexicon.sets["party_links"] - lexicon.sets["owners"]
    while index > last and (words[index - 1].folded in lexicon.sets["articles"] or words[index - 1].folded in inner):
        index -= 1
    return words[index - 1].folded if index > last else ""


def _owns(words: Sequence[Word], name: Name, before: str, lexicon: ActLexicon) -> bool:
    following = words[name.last].folded if name.last < len(words) else ""
    return (
        following == "'s"
        or name.form == "adjective"
        or before in lexicon.sets["owners"]
        or following in lexicon.sets["being"]
        or following in lexicon.sets["perfect"]
    )
