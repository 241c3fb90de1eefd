"""Words that lead back to a text cited before: "that resolution", "the Convention", "the 1951 Convention"."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

import attrs

from statecorpus.authorities import Instrument, instruments
from statecorpus.extraction.citations.alternatives import alternatives
from statecorpus.extraction.citations.edges import begins_word
from statecorpus.extraction.citations.folding import squeezed
from statecorpus.extraction.citations.names import heads_of, singular
from statecorpus.extraction.citations.reading import CitationReading
from statecorpus.extraction.citations.words import CitationWords
from statecorpus.model import CitationForm, CitationKind

CHARTER = "un:charter"
_PROTOCOL_LINKS = ("tothe", "de", "dela", "dupacte", "del", "alaconvention")
_TREATY_REACH = 2
_BESIDE = 40
_JOINT = len(" and ")
_PROTOCOL_REACH = 4


@attrs.frozen
class Cited:
    """A text that the statement has cited.

    Attributes:
        ref: its reference; ``None`` if it is not known.
        kind: its kind.
        heads: the nouns that lead back to it.
        words: the words that cited it, folded.
        part: the part that was cited.
        form: whether the words name it or lead back to it.
    """

    ref: str | None
    kind: CitationKind
    heads: frozenset[str]
    words: str
    part: str | None
    form: CitationForm


def _cited(text: str, found: CitationReading, words: CitationWords) -> Cited:
    known = frozenset() if found.ref is None else heads_of(found.ref, words)
    generic: dict[str, AbstractSet[str]] = {"resolution": {"resolution"}, "document": _documents(words)}
    heads = known | generic.get(found.kind, set()) | ({found.head} if found.head else set())
    return Cited(
        found.ref, found.kind, heads, squeezed(text[found.start : found.end]), found.part, found.form
    )


@cache
def _documents(words: CitationWords) -> frozenset[str]:
    return frozenset(singular(noun) for noun, kind in words.heads.items() if kind == "document")


@cache
def _demonstrative(words: CitationWords) -> re.Pattern[str]:
    nouns = (*words.resolutions, *words.lower)
    edge = r"\b" if words.is_spaced else ""
    organs = alternatives((*words.organs, *words.short_organs))
    first = {form for word in words.demonstratives for form in (word, word[:1].upper() + word[1:])}
    return re.compile(
        rf"(?P<determiner>{alternatives(first)})\s*"
        rf"(?P<whole>(?:{organs}\s+)?(?P<noun>{alternatives(nouns)})){edge}"
    )


def find_demonstrative(text: str, words: CitationWords) -> Iterator[CitationReading]:
    """Find nouns in small letters after a demonstrative: "that resolution"."""
    if not words.demonstratives:
        return
    for found in _demonstrative(words).finditer(text):
        if not begins_word(text, found.start(), words):
            continue
        noun = found["noun"].casefold()
        if noun in words.plurals:
            continue
        kind = words.heads.get(noun, "resolution")
        yield CitationReading(
            *found.span("whole"),
            kind,
            None,
            "citation.demonstrative",
            form="anaphor",
            head="resolution" if kind == "resolution" else singular(noun),
            awaits=True,
        )


def resolved(
    text: str,
    readings: Sequence[CitationReading],
    earlier: Sequence[Cited],
    words: CitationWords,
    charter: str | None,
) -> Iterator[tuple[CitationReading, Cited]]:
    """Yield the readings with what earlier citations say about them; what stays unresolved goes.

    Args:
        text: the paragraph.
        readings: its readings, in order.
        earlier: what the statement cited before the paragraph.
        words: the words of the language.
        charter: the reference of the charter that has no name in the meeting.
    """
    memory = list(earlier)
    before: CitationReading | None = None
    for reading in readings:
        if reading.rule.startswith("citation.part-"):
            found = _lone_part(text, reading, before, memory, charter)
        elif reading.awaits and reading.year is None and reading.head in heads_of(CHARTER, words):
            found = _of_charter(reading, memory, charter, is_first=before is None)
        elif reading.awaits:
            found = _settled(text, reading, memory, words)
        elif reading.ref is None and reading.rule == "citation.title":
            found = _again(text, reading, memory, words)
        else:
            found = reading
        if found is not None:
            before = found
            memory.append(_cited(text, found, words))
            yield found, memory[-1]


def _lone_part(
    text: str,
    reading: CitationReading,
    before: CitationReading | None,
    memory: Sequence[Cited],
    charter: str | None,
) -> CitationReading | None:
    """Return a part without its text as one of the citation beside it, or of the last treaty.

    A paragraph ("paragraph 3") must follow another part; an article alone is one of the charter.
    """
    if before is not None and _is_beside(text[before.end : reading.start], before, reading):
        return reading._replace(ref=before.ref, kind=before.kind)
    return None if reading.rule == "citation.part-again" else _of_last_treaty(reading, memory, charter)


def _is_beside(between: str, before: CitationReading, reading: CitationReading) -> bool:
    if reading.rule == "citation.part-again":
        return before.part is not None and "." not in between and "[" not in between
    joined = between.startswith(",") or len(between) <= _JOINT
    return joined and len(between) <= _BESIDE and "." not in between


def _again(
    text: str, reading: CitationReading, memory: Sequence[Cited], words: CitationWords
) -> CitationReading:
    """Return the reading of a title that begins as one cited before ("the latest World Drug Report")."""
    title = squeezed(text[reading.start : reading.end])
    if reading.year is not None:
        dated = _titled_in(reading.year, title.replace(str(reading.year), ""), reading.head, words)
        if len(dated) == 1:
            return reading._replace(ref=dated[0].ref, kind=dated[0].kind)
    last = next((known for known in reversed(memory) if known.ref and known.words.startswith(title)), None)
    if last is None:
        return reading
    return reading._replace(ref=last.ref, kind=last.kind)


def _of_charter(
    reading: CitationReading, memory: Sequence[Cited], charter: str | None, *, is_first: bool
) -> CitationReading:
    """Return the reading of "the Charter": the charter cited just before, else the charter of the meeting.

    A lone "Charter" of an earlier paragraph passes nothing on.
    """
    near = memory[-1:]
    if is_first and near and near[0].form == "anaphor":
        near = ()
    last = _last(reading.head, near)
    return reading._replace(ref=charter if last is None else last.ref, kind="treaty")


def _settled(
    text: str, reading: CitationReading, memory: Sequence[Cited], words: CitationWords
) -> CitationReading | None:
    if reading.year is not None:
        return _of_year(reading, memory, words)
    protocol = _protocol(text[reading.start : reading.end], memory)
    if protocol is not None:
        return reading._replace(ref=protocol, kind="treaty", form="full")
    return _of_last(reading, _last(reading.head, memory))


def _last(head: str, memory: Sequence[Cited]) -> Cited | None:
    return next((known for known in reversed(memory) if head in known.heads), None)


def _of_last(reading: CitationReading, last: Cited | None) -> CitationReading | None:
    """Return the reading of a lone noun: the text cited last that has it, if a determiner leads back."""
    named = reading if reading.kind in ("treaty", "declaration") else None
    if last is None:
        return named if reading.is_determined else None
    if reading.rule == "citation.noun" and not reading.is_determined:
        return named
    numbered = last.kind == "resolution" and reading.head != "resolution"
    return reading._replace(ref=last.ref, kind=reading.kind if numbered else last.kind)


@cache
def _protocols(ref: str, printed: str) -> tuple[str, ...]:
    """Return the protocols whose name is a printed one and the name of a treaty."""
    treaty = instruments().get(ref)
    if treaty is None:
        return ()
    starts = {printed + link + squeezed(name.text) for name in treaty.names for link in _PROTOCOL_LINKS}
    return tuple(
        known.ref
        for known in instruments().values()
        if any(squeezed(name.text) in starts for name in known.names)
    )


def _protocol(printed: str, memory: Sequence[Cited]) -> str | None:
    """Return the protocol of the treaty cited last: "and its Optional Protocol"."""
    if " " not in printed:
        return None
    for known in reversed(memory[-_PROTOCOL_REACH:]):
        found = _protocols(known.ref or "", squeezed(printed))
        if len(found) == 1:
            return found[0]
    return None


def _of_last_treaty(
    reading: CitationReading, memory: Sequence[Cited], charter: str | None
) -> CitationReading | None:
    code = (reading.part or "").partition(".")[0]
    recent = memory[-_TREATY_REACH:]
    last = next((known for known in reversed(recent) if known.kind in ("treaty", "law")), None)
    if code == "ch" or last is None:
        return None if charter is None else reading._replace(ref=charter)
    return reading._replace(ref=last.ref, kind=last.kind)


_LINK_ENDS = ("of", "de", "du", "del")


def _titled_in(year: int, title: str, head: str, words: CitationWords) -> list[Instrument]:
    """Return the treaties of a year whose name begins with a title: "the Vienna Convention of 1961"."""
    ends = {title, *(title.removesuffix(link) for link in _LINK_ENDS)}
    return [
        known
        for known in _by_year(year, head, words)
        if any(squeezed(name.text).startswith(end) for name in known.names for end in ends)
    ]


@cache
def _by_year(year: int, head: str, words: CitationWords) -> tuple[Instrument, ...]:
    return tuple(
        known
        for known in instruments().values()
        if known.adopted is not None
        and known.adopted.year == year
        and known.kind == "treaty"
        and head in heads_of(known.ref, words)
    )


def _of_year(reading: CitationReading, memory: Sequence[Cited], words: CitationWords) -> CitationReading:
    """Return the reading of "the 1951 Convention": one cited before, else the only one of the year."""
    known = _by_year(reading.year or 0, reading.head, words)
    refs = {found.ref for found in known}
    last = next((found.ref for found in reversed(memory) if found.ref in refs), None)
    if last is None and len(known) == 1:
        last = known[0].ref
    kind = next((found.kind for found in known if found.ref == last), reading.kind)
    return reading._replace(ref=last, kind=kind, form="full")
