"""The corrections of a corpus: kept in a file, applied to a statement, and applied again by a rebuild.

``corrections.jsonl`` is next to ``corpus.xml``. It is not derived: put it under version control.
"""

import datetime
import json
from collections.abc import Iterable, Sequence

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.span_review import is_span_field, with_span
from statecorpus.corpus.build.statement_field import field_text, without
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.whole_file import write_whole
from statecorpus.errors import DamagedCorpusError, ModelError
from statecorpus.model import Evidence, Finding, Statement
from statecorpus.parsing.lexicons import languages, lexicon
from statecorpus.parsing.statement.overrides import override_statement

#: The file with the corrections, in the folder of the corpus.
CORRECTIONS = "corrections.jsonl"

_RULE = "review.correction"


def corrected(
    statement: Statement, corrections: Iterable[Correction]
) -> tuple[Statement, tuple[Finding, ...]]:
    """Apply corrections to a statement, and add a revision for each.

    Returns:
        The statement, and a finding for each value that a field does not accept.

    >>> from statecorpus.corpus import load
    >>> day = datetime.date(2024, 5, 6)
    >>> correction = Correction("kaz-iom-2011-12-05", "", "venue.place", "Bern", "Geneva", "A. Lima", day)
    >>> after, _ = corrected(load()["kaz-iom-2011-12-05"], [correction])
    >>> after.venue.place.name, after.revisions[-1].text
    ('Bern', "venue.place corrected: 'Geneva' is now 'Bern'")
    """
    wrong: list[Finding] = []
    for correction in corrections:
        after, evidence, findings = _applied(statement, correction)
        wrong += findings
        if after is None:
            continue
        kept = tuple(known for known in after.evidence if known.field != correction.field)
        revisions = after.revisions
        if correction.revision not in revisions:
            revisions = (*revisions, correction.revision)
        statement = attrs.evolve(after, evidence=(*kept, *evidence), revisions=revisions)
    return statement, tuple(wrong)


def _applied(
    statement: Statement, correction: Correction
) -> tuple[Statement | None, tuple[Evidence, ...], list[Finding]]:
    """Apply a correction; return no statement if the field does not accept the value."""
    if is_span_field(correction.field):
        after, wrong = with_span(statement, correction)
        return after, (), wrong
    if correction.value == correction.was == field_text(statement, correction.field):
        # A confirmed value is not read again: "10/06/2021" would be refused as two days.
        known = (item for item in statement.evidence if item.field == correction.field)
        return statement, tuple(attrs.evolve(item, rule=_RULE, certainty=1.0) for item in known), []
    if not correction.value:
        return without(statement, correction.field), (), []
    code = (statement.language or "").partition("-")[0]
    words = lexicon(code if code in languages() else "en")
    after, evidence, findings = override_statement(statement, {correction.field: correction.value}, words)
    if findings or correction.field not in evidence:
        return None, (), findings
    return after, (attrs.evolve(evidence[correction.field], rule=_RULE),), []


def read_corrections(disk: Disk) -> tuple[Correction, ...]:
    """Read the corrections of a corpus, in the order in which they were made.

    Raises:
        DamagedCorpusError: a line is not a correction.
    """
    try:
        data = disk.read(CORRECTIONS)
    except FileNotFoundError:
        return ()
    found = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            members = json.loads(line)
            when = datetime.date.fromisoformat(members.pop("when"))
            found.append(Correction(**members, when=when))
            _ = found[-1].revision
        except (ValueError, TypeError, AttributeError, KeyError, ModelError) as error:
            where = str(disk.path(CORRECTIONS))
            raise DamagedCorpusError(where, f"line {number} is not a correction ({error})") from error
    return tuple(found)


def write_corrections(disk: Disk, corrections: Sequence[Correction]) -> None:
    """Write the corrections of a corpus: a crash leaves the old file or the new one.

    Raises:
        CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``write_whole``.
    """
    lines = (
        json.dumps({**attrs.asdict(item), "when": item.when.isoformat()}, ensure_ascii=False)
        for item in corrections
    )
    write_whole(disk, CORRECTIONS, "".join(f"{line}\n" for line in lines).encode())
