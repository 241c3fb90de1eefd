"""The document: zones and facts make a statement, with evidence, findings and what was left out."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from statecorpus.authorities import resolve_state
from statecorpus.model import (
    Block,
    Evidence,
    Finding,
    Organisation,
    Paragraph,
    Place,
    Remark,
    Source,
    Speaker,
    Statement,
    Venue,
    Vocative,
    to_printed,
)
from statecorpus.parsing.layout.zones import Zones, zones_of
from statecorpus.parsing.lexicons import Lexicon, languages, lexicon
from statecorpus.parsing.lines.row import Row, rows_of
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.claim import Body, Claim
from statecorpus.parsing.phrases.date_order import two_readings
from statecorpus.parsing.phrases.language import detect_language
from statecorpus.parsing.phrases.mixed_scripts import mixed_words
from statecorpus.parsing.statement.account import account
from statecorpus.parsing.statement.body import blocks_of, vocative_of
from statecorpus.parsing.statement.body_evidence import body_evidence
from statecorpus.parsing.statement.identifier import identifier
from statecorpus.parsing.statement.overrides import override
from statecorpus.parsing.statement.result import ParseResult
from statecorpus.parsing.title_block.facts import Facts, facts_of
from statecorpus.readers import Reading

_LOOKED_AT = 20_000
_FALLBACK = "en"
_FULL = 4
# The rows of the head that are printed there for the statement, not by the paper or the web site.
_PRINTED_HEAD = ("title", "dateline", "deliverer", "theme", "state", "event", "other")
_UNSURE = 0.65


def document_of(
    reading: Reading, *, language: str | None = None, metadata: Mapping[str, object] | None = None
) -> ParseResult:
    """Make the statement of a reading.

    Args:
        reading: the source as read.
        language: the language of the body, instead of telling it from the text.
        metadata: what is known from elsewhere; see ``overrides``.
    """
    rows = rows_of(reading)
    code = language or detect_language(_sample(rows))
    words = lexicon(_nearest(code))
    zones = zones_of(rows, words)
    facts = _best_facts(reading, zones, words)
    return _Document(reading, zones, facts, code, words, metadata or {}, given=language).result()


def _sample(rows: list[Row]) -> str:
    """Take text for telling the language, from the first row that may be of the body."""
    parts: list[str] = []
    length = 0
    for row in rows[min(10, len(rows) // 4) :]:
        parts.append(row.text)
        length += len(row.text)
        if length > _LOOKED_AT:
            break
    return "\n".join(parts)


def _nearest(code: str | None) -> str:
    """Choose the lexicon for a language: its own, that of its main language, or the fallback."""
    main = (code or "").partition("-")[0].lower()
    return main if main in languages() else _FALLBACK


def _best_facts(reading: Reading, zones: Zones, words: Lexicon) -> Facts:
    """Read the head in the language of the body; where that says little, in another that says more."""
    best = facts_of(reading, zones, words)
    fullness = _fullness(best)
    if fullness >= _FULL or not zones.opening.head or any(title.has_word for title in best.titles):
        return best
    head = "\n".join(zones.rows[number].folded for number in zones.opening.head)
    for code in languages():
        other = lexicon(code)
        if other is words or not other.title.words.regex.search(head):
            continue
        facts = facts_of(reading, zones, other)
        if _fullness(facts) > fullness:
            best, fullness = facts, _fullness(facts)
    return best


def _fullness(facts: Facts) -> int:
    return max((title.fullness for title in facts.titles), default=0) + (facts.date is not None)


@attrs.define(eq=False)
class _Document:
    """Puts a statement together."""

    reading: Reading
    zones: Zones
    facts: Facts
    code: str | None
    words: Lexicon
    metadata: Mapping[str, object]
    given: str | None
    evidence: dict[str, Evidence] = attrs.field(factory=dict)
    kept: list[Strand] = attrs.field(factory=list)
    dropped: list[tuple[int, int, str]] = attrs.field(factory=list)

    def result(self) -> ParseResult:
        """Make the statement and all that is said about it."""
        statement = self._statement()
        if self.given is not None:
            self.evidence["language"] = Evidence("language", 0, 0, self.given, "given")
        for field, claim in self._claims():
            self.evidence[field] = claim.evidence(field, self.reading.text)
        statement, overridden, doubts = override(statement, self.metadata, self.words)
        self.evidence.update(overridden)
        if overridden and "id" not in overridden:
            statement = attrs.evolve(statement, id=self._id(statement))
        statement = attrs.evolve(statement, evidence=self.evidence.values())
        left_out = account(self.reading.text, self.kept, self._dropped())
        findings = (*self.reading.findings, *self._findings(statement), *doubts)
        return ParseResult(statement, findings, left_out, self.reading.text)

    def _statement(self) -> Statement:
        facts, zones = self.facts, self.zones
        speaker, venue = self._speaker(), self._venue()
        date = attrs.evolve(facts.date.range, text=facts.date.claim.text) if facts.date else None
        title = facts.title.text if facts.title else None
        statement = Statement(
            "unnamed",
            title=title,
            speaker=speaker,
            on_behalf_of=self._organisation(facts.on_behalf_of),
            venue=venue,
            date=date,
            language=self.code,
            head=self._head(),
            salutation=self._salutation(),
            body=self._body(),
            closing=self._kept(zones.ending.closing).text if zones.ending.closing else None,
            delivery_note=self._delivery_note(),
            source=Source(
                to_printed(self.reading.name or "") or "text",
                media_type=self.reading.media_type,
                sha256=self.reading.sha256,
            ),
        )
        return attrs.evolve(statement, id=self._id(statement))

    def _id(self, statement: Statement) -> str:
        return identifier(
            statement.speaker,
            statement.venue,
            statement.date,
            name=self.reading.name,
            title=statement.title,
            sha256=self.reading.sha256,
        )

    def _kept(self, strand: Strand) -> Strand:
        self.kept.append(strand)
        return strand

    def _speaker(self) -> Speaker | None:
        told = self.facts.speaker
        name, role = (claim.text if claim else None for claim in (told.name, told.role))
        affiliation = self._organisation(told.affiliation)
        if name is None and role is None and affiliation is None:
            return None
        honorific = told.honorific.text if told.honorific else None
        return Speaker(name, role, affiliation, honorific=honorific)

    def _organisation(self, body: Body | None) -> Organisation | None:
        return None if body is None else Organisation(body.claim.text, body.kind, body.ref)

    def _venue(self) -> Venue | None:
        facts = self.facts
        event, occasion = (claim.text if claim else None for claim in (facts.meeting.event, facts.occasion))
        session = facts.meeting.session[1] if facts.meeting.session else None
        organisation = self._organisation(facts.meeting.organisation)
        place = self._place(facts.place.text) if facts.place else None
        if not any((event, session, organisation, occasion, place)):
            return None
        return Venue(event, session, organisation, occasion, place)

    def _place(self, name: str) -> Place:
        town, _, last = name.rpartition(",")
        state = resolve_state(last.strip()) if town and last.strip() else None
        return Place(name, last.strip() if state is not None else None)

    def _head(self) -> tuple[str, ...]:
        printed: list[str] = []
        for one in self.facts.head:
            if one.kind in _PRINTED_HEAD:
                printed.append(self._kept(one.row.strand).text)
            elif one.kind != "delivery":
                self.dropped.append((one.row.strand.start, one.row.strand.end, one.kind))
        return tuple(printed)

    def _salutation(self) -> tuple[Vocative, ...]:
        lines: list[Vocative] = []
        number = 0
        for salute in self.zones.opening.salutes:
            line = vocative_of(self._kept(salute.strand), salute)
            lines.append(line)
            if salute.found is None:
                continue
            for party in salute.found.parties:
                start, end = salute.strand.source(party.start, party.end)
                field = f"addressees[{number}]"
                self.evidence[field] = self._quoted(field, start, end, "salutation.party")
                number += 1
        return tuple(lines)

    def _body(self) -> list[Block]:
        blocks = blocks_of(self.zones.chunks, self.words)
        said = body_evidence(self.zones.chunks, blocks, self.reading.text)
        self.evidence.update((evidence.field, evidence) for evidence in said)
        for chunk in self.zones.chunks:
            self._kept(chunk.strand)
        self._inline_evidence(blocks)
        notes = sum(isinstance(block, Paragraph) for block in blocks)
        for number, kind in sorted(self.zones.ending.tail.items()):
            strand = self.zones.rows[number].strand
            if kind == "note":
                notes += 1
                blocks.append(Paragraph(f"p{notes}", self._kept(strand).text, kind="note"))
            elif kind == "remark":
                blocks.append(Remark(self._kept(strand).text))
        after = self.zones.ending.after
        if after is not None and after.text[0] in "([":
            blocks.append(Remark(self._kept(after).text))
        return blocks

    def _inline_evidence(self, blocks: Sequence[Block]) -> None:
        """Show whom the first paragraph addresses, where no line of a salutation does."""
        if "addressees[0]" in self.evidence:
            return
        first = next(
            (chunk for chunk in self.zones.chunks if chunk.kind not in ("vocative", "heading", "remark")),
            None,
        )
        paragraph = next((block for block in blocks if isinstance(block, Paragraph)), None)
        if first is None or paragraph is None:
            return
        statement = Statement("x", body=[paragraph])
        for number, addressee in enumerate(statement.addressees):
            start = paragraph.text.find(addressee.text)
            begin, end = first.strand.source(start, start + len(addressee.text))
            field = f"addressees[{number}]"
            self.evidence[field] = self._quoted(field, begin, end, "body.inline-address", 0.9)

    def _quoted(self, field: str, start: int, end: int, rule: str, certainty: float = 1.0) -> Evidence:
        return Evidence.quoting(self.reading.text, field, start, end, rule, certainty)

    def _delivery_note(self) -> str | None:
        tail = self.zones.ending.tail
        numbers = [one.number for one in self.facts.head if one.kind == "delivery"]
        numbers += [number for number in sorted(tail) if tail[number] == "delivery-note"]
        if not numbers:
            return None
        rows = [self.zones.rows[number] for number in numbers]
        claim = Claim.whole(rows[0].strand, "layout.delivery-note")
        if claim is not None:
            self.evidence["delivery_note"] = claim.evidence("delivery_note", self.reading.text)
        note = self._kept(rows[0].strand).text
        for row in rows[1:]:  # a note that wraps goes on in lower case; another begins with a capital
            note += (" " if row.starts_lower else "; ") + self._kept(row.strand).text
        return note

    def _claims(self) -> Iterator[tuple[str, Claim]]:
        facts, speaker, meeting = self.facts, self.facts.speaker, self.facts.meeting
        bodies = {
            "speaker.affiliation": speaker.affiliation,
            "on_behalf_of": facts.on_behalf_of,
            "venue.organisation": meeting.organisation,
        }
        claims: Mapping[str, Claim | None] = {
            "title": facts.title,
            "speaker.honorific": speaker.honorific if speaker.name or speaker.role else None,
            "speaker.name": speaker.name,
            "speaker.role": speaker.role,
            "venue.event": meeting.event,
            "venue.session": meeting.session[0] if meeting.session else None,
            "venue.occasion": facts.occasion,
            "venue.place": facts.place,
            "date": facts.date.claim if facts.date else None,
            **{field: body.claim if body else None for field, body in bodies.items()},
        }
        yield from ((field, claim) for field, claim in claims.items() if claim is not None)
        closing = self.zones.ending.closing
        claim = Claim.whole(closing, "layout.closing") if closing else None
        if claim is not None:
            yield "closing", claim
        if self.zones.chunks and self.code and self.given is None:
            first = self.zones.chunks[0].strand
            yield "language", Claim(first.text, first.start, first.end, "language.common-words", 0.95)

    def _dropped(self) -> Iterator[tuple[int, int, str]]:
        yield from self.dropped
        rows, tail = self.zones.rows, self.zones.ending.tail
        for kinds in (self.zones.furniture, self.zones.dropped, tail):
            for number, kind in kinds.items():
                yield rows[number].strand.start, rows[number].strand.end, kind
        if self.zones.label is not None:
            yield self.zones.label.start, self.zones.label.end, "speaker-label"
        after = self.zones.ending.after
        if after is not None and after.text[0] not in "([":
            yield after.start, after.end, "end-mark"
        yield from (
            (one.start, one.end, "front-matter") for one in self.reading.properties if one.end > one.start
        )

    def _findings(self, statement: Statement) -> Iterator[Finding]:
        def doubt(code: str, message: str, where: str, hint: str | None = None) -> Finding:
            return Finding(code, message, severity="warning", where=where, hint=hint)

        if not statement.paragraphs:
            yield doubt("PA100", "no running text was found", "body", "see whether the file is a scan")
            return
        if self.code is None:
            yield doubt("PA101", "the language cannot be told", "language", "name it with language=")
        elif _nearest(self.code) != self.code.partition("-")[0]:
            yield doubt("PA102", f"there is no lexicon for {self.code!r}: read with English", "language")
        mixed = mixed_words(statement.text)
        if mixed:
            several = f"{len(mixed):,} words hold letters of two scripts, such as {mixed[0]!r}"
            yield doubt("PA103", several, "body", "the fonts of the file are broken: read another copy of it")
        missing = {
            "PA111": ("title", statement.title),
            "PA112": ("speaker", statement.speaker),
            "PA113": ("date", statement.date),
            "PA114": ("addressees", statement.addressees),
        }
        for code, (field, value) in missing.items():
            if not value:
                yield doubt(code, f"the source names no {field}", field)
        for field, evidence in self.evidence.items():
            if evidence.certainty < _UNSURE and field != "date":
                yield doubt("PA120", f"{field} is uncertain (rule {evidence.rule})", field)
        yield from self._date_findings(statement)
        yield from self._contradictions()

    def _date_findings(self, statement: Statement) -> Iterator[Finding]:
        """Tell a date of two readings, and a range that holds the day of delivery."""
        date = self.facts.date
        if date is not None and date.other is not None and self.evidence["date"].rule != "metadata":
            yield two_readings(date.claim.text, date.range, date.other)
        if statement.date is not None and not statement.date.certain:
            message = f"the day of delivery is not known within {statement.date.iso}"
            yield Finding("PA121", message, severity="warning", where="date")

    def _contradictions(self) -> Iterator[Finding]:
        """Tell titles of one source that name different people."""
        names = {
            title.strand.folded[slice(*title.person.name)]
            for title in self.facts.titles
            if title.person.name is not None
        }
        if len(names) > 1 and not _one_contains_all(names):
            message = "the titles name different speakers: " + ", ".join(sorted(names))
            yield Finding("PA130", message, severity="warning", where="speaker.name")


def _one_contains_all(names: set[str]) -> bool:
    longest = set(max(names, key=len).split())
    return all(set(name.split()) & longest for name in names)
