"""Doubts: what a statement lacks, what is uncertain in it, and what its source says twice in two ways."""

from collections.abc import Iterator, Mapping

from statecorpus.model import Evidence, Finding, Statement
from statecorpus.parsing.phrases.date_order import two_readings
from statecorpus.parsing.phrases.mixed_scripts import mixed_words
from statecorpus.parsing.statement.overrides import KNOWN_ELSEWHERE
from statecorpus.parsing.title_block.facts import Facts

#: The certainty under which a value is told as a doubt: of the values with it, one in five is wrong.
SURE = 0.8

_BROKEN_FONTS = "the fonts of the file are broken: read another copy of it"


def doubts_of(
    statement: Statement,
    facts: Facts,
    evidence: Mapping[str, Evidence],
    *,
    has_lexicon: bool,
    has_head: bool,
) -> Iterator[Finding]:
    """Return what is missing, uncertain or contradictory.

    Args:
        statement: the statement.
        facts: what its title block says.
        evidence: the evidence by field.
        has_lexicon: whether there is a lexicon for its language.
        has_head: whether the source is a whole statement; a speech cut from a record names neither a title
            nor a date.
    """
    if not statement.paragraphs:
        is_pdf = statement.source is not None and statement.source.media_type == "application/pdf"
        hint = "see whether the file is a scan" if is_pdf else "see whether the file holds the statement"
        yield _doubt("PA100", "no running text was found", "body", hint)
        return
    if statement.language is None:
        yield _doubt("PA101", "the language cannot be told", "language", "name it with language=")
    elif not has_lexicon:
        message = f"there is no lexicon for {statement.language!r}: read with English"
        yield _doubt("PA102", message, "language")
    mixed = mixed_words(statement.text)
    if mixed:
        several = f"{len(mixed):,} words hold letters of two scripts, such as {mixed[0]!r}"
        yield _doubt("PA103", several, "body", _BROKEN_FONTS)
    speaker = statement.speaker
    missing: dict[str, tuple[str, object]] = {
        "PA111": ("title", statement.title),
        "PA112": ("speaker", statement.speaker),
        "PA113": ("date", statement.date),
        "PA114": ("addressees", statement.addressees),
        "PA115": ("speaker.affiliation", speaker is None or speaker.affiliation),
    }
    for code, (field, value) in missing.items():
        if not value and has_head:
            yield _doubt(code, f"the source names no {field}", field)
    for field, said in evidence.items():
        two = field == "date" and facts.date is not None and facts.date.other is not None  # PA122 says so
        if said.certainty < SURE and not two:
            sure = f"{100 * said.certainty:.0f} of 100 such values are right"
            yield _doubt("PA120", f"{field} is uncertain: {sure}", field)
    yield from _date_doubts(statement, facts, evidence)
    yield from _contradictions(facts)


def _doubt(code: str, message: str, where: str, hint: str | None = None) -> Finding:
    return Finding(code, message, severity="warning", where=where, hint=hint)


def _date_doubts(statement: Statement, facts: Facts, evidence: Mapping[str, Evidence]) -> Iterator[Finding]:
    """Return a date of two readings, and a range that holds the day of delivery."""
    date = facts.date
    if date is not None and date.other is not None and evidence["date"].rule not in KNOWN_ELSEWHERE:
        yield two_readings(date.claim.text, date.range, date.other)
    if statement.date is not None and not statement.date.certain:
        message = f"the day of delivery is not known within {statement.date.iso}"
        yield _doubt("PA121", message, "date")


def _contradictions(facts: Facts) -> Iterator[Finding]:
    """Return the titles of one source that name different people."""
    names = {
        title.strand.folded[slice(*title.person.name)]
        for title in facts.titles
        if title.person.name is not None
    }
    if len(names) > 1 and not _one_contains_all(names):
        message = "the titles name different speakers: " + ", ".join(sorted(names))
        yield _doubt("PA130", message, "speaker.name")


def _one_contains_all(names: set[str]) -> bool:
    longest = set(max(names, key=len).split())
    return all(set(name.split()) & longest for name in names)
