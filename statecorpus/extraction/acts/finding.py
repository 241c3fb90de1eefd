"""The acts of a paragraph."""

from collections.abc import Iterator, Sequence

import attrs

from statecorpus.extraction.acts.chain import Walk
from statecorpus.extraction.acts.context import Context, Name, Outcome
from statecorpus.extraction.acts.lexicon import ActLexicon, act_lexicon
from statecorpus.extraction.acts.owned import belonging_nouns, owned_nouns
from statecorpus.extraction.acts.party import parties
from statecorpus.extraction.acts.predicate import predicates
from statecorpus.extraction.acts.subject import subjects
from statecorpus.extraction.acts.trigger import Found
from statecorpus.extraction.acts.word import Word, words_of
from statecorpus.model import Act, Mention
from statecorpus.segment import sentences

_COURTESY = frozenset({"congratulate", "thank", "commend", "condole", "wish"})


def find_acts(
    text: str, language: str, mentions: Sequence[Mention], own: frozenset[str], addressee: str
) -> tuple[Act, ...]:
    """Return what the speaker does in a paragraph, in the order of the words.

    Args:
        text: the words of the paragraph.
        language: the code of its language; a language without a lexicon of acts has no acts.
        mentions: the mentions of the paragraph, from which the targets are taken.
        own: the references of the speaker: the state and the groups it speaks for.
        addressee: the reference for "you": the office that chairs the meeting, or ``addressee``.
    """
    lexicon = act_lexicon(language)
    if lexicon is None:
        return ()
    acts: list[Act] = []
    continues = False
    for sentence in sentences(text):
        words = words_of(text, sentence.start, sentence.end)
        inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
        previous = acts[-1].target if acts else ()
        before = [m for m in mentions if m.end <= sentence.start]
        acts += _acts(text, words, inside, before, own, addressee, previous, lexicon, continues=continues)
        continues = _has_party_subject(words, inside, own, lexicon)
    return tuple(acts)


def _acts(
    text: str,
    words: Sequence[Word],
    mentions: Sequence[Mention],
    mentions_before: Sequence[Mention],
    own: frozenset[str],
    addressee: str,
    previous: tuple[str, ...],
    lexicon: ActLexicon,
    *,
    continues: bool,
) -> Iterator[Act]:
    if not words or words[-1].folded == "?":
        return
    names = _names(text, words, mentions)
    ours = [(name.first, name.last) for name in names if name.ref in own and name.form != "deictic"]
    adjectives = frozenset(name.first for name in names if name.form == "adjective")
    found = [*_represented(words, names, lexicon), *_thanks(words, lexicon)]
    found += _triggers(words, ours, adjectives, lexicon, continues=continues)
    quoted = _quoted(words)
    earlier: tuple[str, ...] = previous
    begins = sorted(trigger.begin for trigger in found)
    found.sort(key=lambda trigger: trigger.first)
    ends = [_clause_end(words, trigger, begins, lexicon) for trigger in found]
    outcomes: list[Outcome] = []
    for trigger, end in zip(found, ends, strict=True):
        person = _last_person(text, mentions_before, names, trigger.first)
        context = Context(names, own, addressee, earlier, person, lexicon)
        outcome = parties(words, trigger, end, context)
        if not outcome.target and outcomes and trigger.trigger.kind in _COURTESY:
            outcome = attrs.evolve(outcome, target=outcomes[-1].target)
        earlier = outcome.target or earlier
        outcomes.append(outcome)
    for number, (trigger, end, outcome) in enumerate(zip(found, ends, outcomes, strict=True)):
        target, about = outcome.target, _about(words, outcome.about_from, end, lexicon)
        if end == trigger.last and number + 1 < len(found):
            # "has supported and continues to support the work": both verbs share the object.
            shared = outcomes[number + 1]
            target, about = (
                target or shared.target,
                _about(words, shared.about_from, ends[number + 1], lexicon),
            )
        if not quoted[trigger.first]:
            yield _act(words, trigger, target, about)


def _has_party_subject(
    words: Sequence[Word], mentions: Sequence[Mention], own: frozenset[str], lexicon: ActLexicon
) -> bool:
    """Tell whether a sentence names the speaker, so that "it" in the next sentence can mean it."""
    if any(mention.ref in own and mention.form in {"name", "metonym", "deictic"} for mention in mentions):
        return True
    return any(
        word.folded in lexicon.sets["possessives"] and words[index + 1].folded in lexicon.sets["nouns"]
        for index, word in enumerate(words[:-1])
    )


def _last_person(text: str, before: Sequence[Mention], names: Sequence[Name], first: int) -> str | None:
    """Return the person whom "he" or "her" means at a word: the last person named before it."""
    named = [name.ref or name.text for name in names if name.kind == "person" and name.last <= first]
    named = named or [m.ref or text[m.start : m.end] for m in before if m.kind == "person"]
    return named[-1] if named else None


def _represented(words: Sequence[Word], names: Sequence[Name], lexicon: ActLexicon) -> Iterator[Found]:
    """Yield "on behalf of" before a group or organisation, if no other statement is reported."""
    trigger = lexicon.represent
    for index in range(len(words)):
        size = lexicon.tables["behalf_of"].length_at(words, index)
        if not size:
            continue
        before = words[:index]
        if {word.folded for word in before} & lexicon.sets["statement_words"]:
            continue
        if index and not {word.folded for word in before} & (
            lexicon.sets["pronouns"] | lexicon.sets["personal"] | lexicon.sets["first_acts"]
        ):
            continue
        following = [name for name in names if index + size <= name.first <= index + size + 5]
        if following and following[0].kind in {"group", "organisation"}:
            yield Found(trigger, index, index + size, Walk(), "behalf")


def _thanks(words: Sequence[Word], lexicon: ActLexicon) -> Iterator[Found]:
    """Yield "Thank you" where the sentence says for what; the "Thank you" that ends a speech is no act."""
    for index in range(len(words)):
        if lexicon.tables["thanks"].length_at(words, index) and (
            index == 0 or not words[index - 1].is_word or words[index - 1].folded in lexicon.sets["joins"]
        ):
            if any(word.folded in lexicon.sets["thanks_for"] for word in words[index:]):
                for trigger in lexicon.verbs.at(words, index):
                    yield Found(trigger, index, index + 1, Walk(), "thank-you")


def _act(words: Sequence[Word], found: Found, target: tuple[str, ...], about: tuple[int, int] | None) -> Act:
    negated = found.walk.negated and not found.trigger.negated_only
    mood = (
        "past"
        if found.walk.past or found.form == "past"
        else "conditional"
        if found.walk.conditional and found.rule != "noun"
        else "plain"
    )
    if "infinitive" in found.walk.allowed and found.walk.conditional:
        mood = "plain"
    return Act(
        words[found.first].start,
        words[found.last - 1].end,
        kind=found.trigger.kind,
        verb=found.trigger.lemma,
        polarity="-" if negated else "+",
        mood=mood,
        target=target,
        about=about,
        rule=f"act.{found.rule}",
        certainty=0.8,
    )


def _names(text: str, words: Sequence[Word], mentions: Sequence[Mention]) -> list[Name]:
    """Return the mentions as ranges of words, the outer ones only."""
    starts = {word.start: index for index, word in enumerate(words)}
    ends = {word.end: index + 1 for index, word in enumerate(words)}
    names: list[Name] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        first, last = starts.get(mention.start), ends.get(mention.end)
        if first is None or last is None or (names and first < names[-1].last):
            continue
        names.append(
            Name(first, last, mention.ref, text[mention.start : mention.end], mention.form, mention.kind)
        )
    return names


def _triggers(
    words: Sequence[Word],
    ours: Sequence[tuple[int, int]],
    adjectives: frozenset[int],
    lexicon: ActLexicon,
    *,
    continues: bool,
) -> list[Found]:
    taken: dict[int, Found] = {}
    for subject in subjects(words, ours, adjectives, lexicon, continues=continues):
        for found in predicates(words, subject.last, subject.walk, lexicon):
            if subject.rule:
                found = attrs.evolve(found, rule=f"{found.rule}-{subject.rule}")  # noqa: PLW2901
            if subject.plural and found.walk.obliged:
                continue
            if any(found.first < other.last and other.first < found.last for other in taken.values()):
                continue
            taken[found.first] = found
    for found in (*owned_nouns(words, ours, lexicon), *belonging_nouns(words, ours, adjectives, lexicon)):
        if not any(found.first < other.last and other.first < found.last for other in taken.values()):
            taken[found.first] = found
    return [taken[first] for first in sorted(taken)]


def _quoted(words: Sequence[Word]) -> list[bool]:
    """Return for each word whether it stands between quotation marks."""
    inside, result = False, []
    for word in words:
        if word.folded in {"“", "«", "„"}:
            inside = True
        elif word.folded in {"”", "»"}:
            inside = False
        elif word.folded == '"':
            inside = not inside
        result.append(inside)
    return result


def _clause_end(words: Sequence[Word], found: Found, begins: Sequence[int], lexicon: ActLexicon) -> int:
    """Return the index after the last word of what a trigger governs: before the next act of the sentence."""
    end = len(words)
    following = [begin for begin in begins if begin > found.first]
    if following:
        end = following[0]
        while end > found.last and (
            words[end - 1].folded in lexicon.sets["about_ends"]
            or words[end - 1].folded in lexicon.sets["adverbs"]
            or lexicon.is_adverb(words[end - 1])
        ):
            end -= 1
    while end > found.last and not words[end - 1].is_word:
        end -= 1
    return end


def _is_vocative(words: Sequence[Word], index: int, end: int, lexicon: ActLexicon) -> bool:
    """Tell whether a word belongs to a vocative that ends with a comma: ", Mr. President," or ", Sir,"."""
    return words[index].folded in lexicon.sets["vocatives"] and any(
        word.folded == "," for word in words[index + 1 : min(end, index + 5)]
    )


def _about(words: Sequence[Word], first: int, end: int, lexicon: ActLexicon) -> tuple[int, int] | None:
    while first < end and (not words[first].is_word or _is_vocative(words, first, end, lexicon)):
        first += 1
    return (words[first].start, words[end - 1].end) if first < end else None
