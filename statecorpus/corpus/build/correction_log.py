"""The corrections of a corpus: kept in a file, made of a statement, and made again by a rebuild.

``corrections.jsonl`` lies beside ``corpus.xml``. It is not derived: it belongs under version control.
"""

import datetime
import json
from collections.abc import Iterable, Sequence

import attrs

from statecorpus.corpus.build.correction import Correction
from statecorpus.corpus.build.statement_field import without
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.whole_file import write_whole
from statecorpus.errors import DamagedCorpusError, ModelError
from statecorpus.model import Evidence, Finding, Statement
from statecorpus.parsing.lexicons import languages, lexicon
from statecorpus.parsing.statement.overrides import override_statement

#: The file of a corpus that holds them.
CORRECTIONS = "corrections.jsonl"

_RULE = "review.correction"


def corrected(
    statement: Statement, corrections: Iterable[Correction]
) -> tuple[Statement, tuple[Finding, ...]]:
    """Make corrections, each with a revision that says so.

    Returns:
        The statement, and a finding for each value that a field does not take.

    >>> from statecorpus.corpus import load
    >>> day = datetime.date(2024, 5, 6)
    >>> correction = Correction("kaz-iom-2011-12-05", "", "venue.place", "Bern", "Geneva", "A. Lima", day)
    >>> after, _ = corrected(load()["kaz-iom-2011-12-05"], [correction])
    >>> after.venue.place.name, after.revisions[-1].text
    ('Bern', "venue.place corrected: 'Geneva' is now 'Bern'")
    """
    wrong: list[Finding] = []
    for one in corrections:
        after, evidence, findings = _made(statement, one)
        wrong += findings
        if after is None:
            continue
        kept = tuple(known for known in after.evidence if known.field != one.field)
        revisions = after.revisions
        if one.revision not in revisions:
            revisions = (*revisions, one.revision)
        statement = attrs.evolve(after, evidence=(*kept, *evidence), revisions=revisions)
    return statement, tuple(wrong)


def _made(
    statement: Statement, one: Correction
) -> tuple[Statement | None, tuple[Evidence, ...], list[Finding]]:
    """Make one correction; no statement where the field does not take the value."""
    if not one.value:
        return without(statement, one.field), (), []
    code = (statement.language or "").partition("-")[0]
    words = lexicon(code if code in languages() else "en")
    after, said, findings = override_statement(statement, {one.field: one.value}, words)
    if findings or one.field not in said:
        return None, (), findings
    return after, (attrs.evolve(said[one.field], rule=_RULE),), []


def read_corrections(disk: Disk) -> tuple[Correction, ...]:
    """Read the corrections of a corpus, in the order in which they were made.

    Raises:
        DamagedCorpusError: a line is none.
    """
    try:
        data = disk.read(CORRECTIONS)
    except FileNotFoundError:
        return ()
    found = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            said = json.loads(line)
            when = datetime.date.fromisoformat(said.pop("when"))
            found.append(Correction(**said, when=when))
            _ = found[-1].revision
        except (ValueError, TypeError, AttributeError, KeyError, ModelError) as error:
            where = str(disk.path(CORRECTIONS))
            raise DamagedCorpusError(where, f"line {number} is no correction ({error})") from error
    return tuple(found)


def write_corrections(disk: Disk, corrections: Sequence[Correction]) -> None:
    """Write the corrections of a corpus: a crash leaves the old file or the new one.

    Raises:
        CommitConflict, CommitFailedError, CommitOutcomeUnknown: see ``write_whole``.
    """
    lines = (
        json.dumps({**attrs.asdict(one), "when": one.when.isoformat()}, ensure_ascii=False)
        for one in corrections
    )
    write_whole(disk, CORRECTIONS, "".join(f"{line}\n" for line in lines).encode())
