"""The acts of a paragraph."""

import datetime
import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

import attrs

from statecorpus.authorities.offices import office_of
from statecorpus.extraction.acts.chain import Walk, step
from statecorpus.extraction.acts.context import ActParties, Context, NamedParty
from statecorpus.extraction.acts.lexicon import ActLexicon, act_lexicon
from statecorpus.extraction.acts.owned import belonging_nouns, owned_nouns
from statecorpus.extraction.acts.party import parties
from statecorpus.extraction.acts.predicate import predicates
from statecorpus.extraction.acts.subject import subjects
from statecorpus.extraction.acts.trigger import Found
from statecorpus.extraction.acts.word import Word, words_of
from statecorpus.extraction.certainties import certainty_of
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.extraction.setting import Setting
from statecorpus.model import Act, Mention, Mood
from statecorpus.segment import sentences

# A word of four small letters, a mark, and a word that begins with a capital: no abbreviation ends so.
_SURE_END = re.compile(r"[a-zà-ÿ]{4}[.!?][”\"’)]{0,2}\s+(?=[A-ZÀ-Þ“\"])")
_BEHALF = 5
_COURTESY = frozenset({"congratulate", "thank", "commend", "condole", "wish"})


_CHAIRS = MappingProxyType({"igo:UNGA": "office:unga-president", "igo:UNSC": "office:unsc-president"})


@attrs.frozen(eq=False)
class _Speech:
    """The facts that hold for all sentences of a statement.

    Attributes:
        own: the references of the speaker: the state and the group it speaks for.
        addressee: the reference for "you": the office that chairs the meeting, or ``addressee``.
        day: the first day on which the statement may have been delivered.
        lexicon: the lexicon of its language.
    """

    own: frozenset[str]
    addressee: str
    day: datetime.date | None
    lexicon: ActLexicon


@attrs.frozen(eq=False)
class _Before:
    """The sentences before: their names, their last target, whether they are about the speaker."""

    mentions: Sequence[Mention] = ()
    target: tuple[str, ...] = ()
    is_own: bool = False


def find_acts(paragraphs: Sequence[ParagraphText], setting: Setting) -> list[tuple[Act, ...]]:
    """Return what the speaker does in each paragraph, in the order of the words.

    A language without a lexicon of acts has no acts.

    Args:
        paragraphs: the paragraphs, with their mentions, from which the targets are taken.
        setting: who speaks, and in which meeting.
    """
    lexicon = act_lexicon(setting.language_code)
    if lexicon is None:
        return [()] * len(paragraphs)
    own = frozenset(ref for ref in (setting.speaker_ref, setting.group_ref) if ref is not None)
    addressee = _CHAIRS.get(setting.body_ref or "", "addressee")
    speech = _Speech(own, addressee, setting.day.start if setting.day is not None else None, lexicon)
    acts: list[tuple[Act, ...]] = []
    for paragraph in paragraphs:
        found = _paragraph_acts(paragraph, speech, setting.language_code)
        groups = {ref for act in found if act.kind == "represent" for ref in act.target}
        if groups:
            # "I speak on behalf of the Union": from here on the Union's acts are the speaker's.
            speech = attrs.evolve(speech, own=speech.own | groups)
        acts.append(found)
    return acts


def _paragraph_acts(paragraph: ParagraphText, speech: _Speech, language: str) -> tuple[Act, ...]:
    mentions = [span for span in paragraph.of(Mention) if isinstance(span, Mention)]
    acts: list[Act] = []
    before = _Before()
    if not _may_act(paragraph.text, mentions, before, speech):
        return ()
    for start, end in _pieces(paragraph.text, language, mentions, before, speech):
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        if not _may_act(paragraph.text[start:end], inside, before, speech):
            before = attrs.evolve(before, is_own=False)
            continue
        words = words_of(paragraph.text, start, end)
        acts += _acts(paragraph.text, words, inside, before, speech)
        before = _Before(
            [m for m in mentions if m.end <= end],
            acts[-1].target if acts else (),
            _has_party_subject(words, inside, speech),
        )
    return tuple(acts)


def _pieces(
    text: str, language: str | None, mentions: Sequence[Mention], before: _Before, speech: _Speech
) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence that can have an act, and of longer pieces that cannot.

    Cutting a text into sentences takes as long as all other work on acts. So a paragraph is cut at the places
    that surely end a sentence first, and a piece without a sign of an act stays whole.
    """
    start = 0
    for end in (*(found.end() for found in _SURE_END.finditer(text)), len(text)):
        piece = text[start:end]
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        if _may_act(piece, inside, before, speech):
            yield from ((start + found.start, start + found.end) for found in sentences(piece, language))
        elif piece:
            yield start, end
        start = end


def _may_act(text: str, mentions: Sequence[Mention], before: _Before, speech: _Speech) -> bool:
    """Tell whether a stretch can have an act: it has a word such as "we", or it names the speaker.

    Two in three sentences have no such word, and cutting them into words would take half of the time.
    """
    if before.is_own or any(mention.ref in speech.own for mention in mentions):
        return True
    return speech.lexicon.signs.search(text.replace("’", "'")) is not None


def _acts(
    text: str, words: Sequence[Word], mentions: Sequence[Mention], before: _Before, speech: _Speech
) -> Iterator[Act]:
    """Yield the acts of a sentence; a question does nothing."""
    if not words or words[-1].folded == "?":
        return
    lexicon = speech.lexicon
    names = _names(text, words, mentions, speech.day)
    found = sorted(_triggers(words, names, before, speech), key=lambda trigger: trigger.first)
    begins = sorted(trigger.begin for trigger in found)
    ends = [_clause_end(words, trigger, begins, lexicon) for trigger in found]
    outcomes = _outcomes(text, words, found, ends, names, before, speech)
    quoted = _quoted(words)
    for number, (trigger, end, outcome) in enumerate(zip(found, ends, outcomes, strict=True)):
        about = _about(words, outcome.about_from, end, lexicon)
        if number + 1 < len(found) and _shares_object(words, trigger.last, found[number + 1].first, lexicon):
            # "has supported and continues to support the work": both verbs share the object.
            shared = outcomes[number + 1]
            outcome = attrs.evolve(outcome, target=outcome.target or shared.target)  # noqa: PLW2901
            about = _about(words, shared.about_from, ends[number + 1], lexicon)
        if not quoted[trigger.first]:
            yield _act(words, trigger, outcome, about)


def _shares_object(words: Sequence[Word], last: int, first: int, lexicon: ActLexicon) -> bool:
    """Tell whether only "and" and words before a verb stand between two triggers."""
    at = last
    while at < first:
        size, _ = step(words, at, Walk(), lexicon)
        size = size or lexicon.tables["coordinators"].length_at(words, at)
        if not size:
            return False
        at += size
    return at == first


def _outcomes(
    text: str,
    words: Sequence[Word],
    found: Sequence[Found],
    ends: Sequence[int],
    names: Sequence[NamedParty],
    before: _Before,
    speech: _Speech,
) -> list[ActParties]:
    """Return the parties of each trigger; a courtesy without a party takes over the party before it."""
    outcomes: list[ActParties] = []
    earlier = before.target
    for trigger, end in zip(found, ends, strict=True):
        person = _last_person(text, before.mentions, names, trigger.first)
        context = Context(names, speech.own, speech.addressee, earlier, person, speech.lexicon)
        outcome = parties(words, trigger, end, context)
        courtesy = trigger.trigger.part == "noun" and trigger.trigger.kind in _COURTESY
        if not outcome.target and outcomes and courtesy:
            outcome = attrs.evolve(outcome, target=outcomes[-1].target)
        earlier = outcome.target or earlier
        outcomes.append(outcome)
    return outcomes


def _has_party_subject(words: Sequence[Word], mentions: Sequence[Mention], speech: _Speech) -> bool:
    """Tell whether a sentence names the speaker, so that "it" in the next sentence can mean it."""
    if any(m.ref in speech.own and m.form in {"name", "metonym", "deictic"} for m in mentions):
        return True
    sets = speech.lexicon.sets
    return any(
        word.folded in sets["possessives"] and words[index + 1].folded in sets["nouns"]
        for index, word in enumerate(words[:-1])
    )


def _last_person(text: str, before: Sequence[Mention], names: Sequence[NamedParty], first: int) -> str | None:
    """Return the person whom "he" or "her" means at a word: the last person named before it."""
    named = [name.ref or name.text for name in names if name.kind == "person" and name.last <= first]
    named = named or [m.ref or text[m.start : m.end] for m in before if m.kind == "person"]
    return named[-1] if named else None


def _represented(words: Sequence[Word], names: Sequence[NamedParty], lexicon: ActLexicon) -> Iterator[Found]:
    """Yield "on behalf of" before a group or organisation, if no other statement is reported."""
    for index in range(len(words)):
        size = lexicon.tables["behalf_of"].length_at(words, index)
        if not size or not _is_spoken_by_us(words[:index], lexicon):
            continue
        last = index + size
        following = next((name for name in names if last <= name.first <= last + _BEHALF), None)
        if following is not None and following.kind in {"group", "organisation"}:
            yield Found(lexicon.represent, index, last, Walk(), "behalf")


def _is_spoken_by_us(before: Sequence[Word], lexicon: ActLexicon) -> bool:
    """Tell whether this statement is made on behalf of a group, not a statement that is reported."""
    said = {word.folded for word in before}
    if said & lexicon.sets["statement_words"]:
        return False
    ours = lexicon.sets["pronouns"] | lexicon.sets["personal"] | lexicon.sets["first_acts"]
    return not before or bool(said & ours)


def _thanks(words: Sequence[Word], lexicon: ActLexicon) -> Iterator[Found]:
    """Yield "Thank you" where the sentence says for what; the "Thank you" that ends a speech is no act."""
    for index in range(len(words)):
        if not lexicon.tables["thanks"].length_at(words, index):
            continue
        before = words[index - 1] if index else None
        opens = before is None or not before.is_word or before.folded in lexicon.sets["joins"]
        if opens and any(word.folded in lexicon.sets["thanks_for"] for word in words[index:]):
            triggers = lexicon.verbs.at(words, index)
            yield from (Found(trigger, index, index + 1, Walk(), "thank-you") for trigger in triggers)


def _act(words: Sequence[Word], found: Found, outcome: ActParties, about: tuple[int, int] | None) -> Act:
    negated = found.walk.negated and not found.trigger.negated_only
    return Act(
        words[found.first].start,
        words[found.last - 1].end,
        kind=found.trigger.kind,
        verb=found.trigger.lemma,
        polarity="-" if negated else "+",
        mood=_mood(found),
        target=outcome.target,
        about=about,
        deliverer=outcome.deliverer,
        rule=f"act.{found.rule}",
        certainty=certainty_of(f"act.{found.rule}"),
    )


def _mood(found: Found) -> Mood:
    if found.walk.past or found.form == "past":
        return "past"
    return "conditional" if found.walk.conditional else "plain"


def _names(
    text: str, words: Sequence[Word], mentions: Sequence[Mention], day: datetime.date | None
) -> list[NamedParty]:
    """Return the mentions as ranges of words, the outer ones only, persons with the office they held."""
    starts = {word.start: index for index, word in enumerate(words)}
    ends = {word.end: index + 1 for index, word in enumerate(words)}
    names: list[NamedParty] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        first, last = starts.get(mention.start), ends.get(mention.end)
        if first is None or last is None or (names and first < names[-1].last):
            continue
        printed, ref = text[mention.start : mention.end], mention.ref
        if ref is None and mention.kind == "person" and day is not None:
            ref = office_of(printed, day)
        names.append(NamedParty(first, last, ref, " ".join(printed.split()), mention.form, mention.kind))
    return names


def _triggers(
    words: Sequence[Word], names: Sequence[NamedParty], before: _Before, speech: _Speech
) -> Iterator[Found]:
    """Yield the triggers of a sentence, of two that overlap the one found first."""
    lexicon = speech.lexicon
    own = [(name.first, name.last) for name in names if name.ref in speech.own and name.form != "deictic"]
    adjectives = frozenset(name.first for name in names if name.form == "adjective")
    taken: list[Found] = []
    for found in (
        *_represented(words, names, lexicon),
        *_thanks(words, lexicon),
        *_predicated(words, own, adjectives, lexicon, continues=before.is_own),
        *owned_nouns(words, own, lexicon),
        *belonging_nouns(words, own, adjectives, lexicon),
    ):
        if not any(found.first < other.last and other.first < found.last for other in taken):
            taken.append(found)
            yield found


def _predicated(
    words: Sequence[Word],
    own: Sequence[tuple[int, int]],
    adjectives: frozenset[int],
    lexicon: ActLexicon,
    *,
    continues: bool,
) -> Iterator[Found]:
    """Yield the triggers whose subject is the speaker; "we must condemn" speaks of all people."""
    for subject in subjects(words, own, adjectives, lexicon, continues=continues):
        for found in predicates(words, subject.last, subject.walk, lexicon):
            if not (subject.plural and found.walk.obliged):
                yield attrs.evolve(found, rule=f"{found.rule}-{subject.rule}") if subject.rule else found


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
