"""Changes to a small corpus with all that is derived, for tests of what is left when one is cut short."""

import datetime
from collections.abc import Callable
from pathlib import Path

import attrs

from statecorpus.corpus import Corpus
from statecorpus.corpus.build.build import build
from statecorpus.corpus.build.correction_log import CORRECTIONS
from statecorpus.corpus.build.options import BuildOptions
from statecorpus.corpus.catalogue.merges import MERGES
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema
from statecorpus.model import DateRange, Organisation, Paragraph, Speaker, Statement
from tests.support.raw_statements import raw, write_raw

__all__ = ["CORPUS_CHANGES", "CorpusChange", "State", "finished", "state_of"]

#: What a corpus holds: the files of its entries by id, and those that people made, by name.
State = dict[str, bytes]

# One that does not say who speaks.
_NAMELESS = (
    "Statement on Refugees\n"
    "at the 100th session of the International Organization for Migration\n"
    "Geneva, 5 May 2024\n\n"
    "Mr. President,\n\nWe speak for those who had to leave home.\n\nI thank you.\n"
)


@attrs.frozen
class CorpusChange:
    """One change.

    Attributes:
        name: what it is.
        prepare: makes the corpus that it starts from, and raw documents in a folder beside it.
        make: does it, given the disk of the corpus and the folder of the raw documents.
        states: how many different states there are from its beginning to its end.
    """

    name: str
    prepare: Callable[[Disk, Path], None]
    make: Callable[[Disk, Path], None]
    states: int

    def __str__(self) -> str:
        return self.name


def state_of(folder: Path) -> State:
    """Read what a corpus holds, as somebody does who may not write there."""
    disk = Disk(folder)
    state = dict(Store(disk, read_only=True).snapshot)
    state |= {name: disk.read(name) for name in (CORRECTIONS, MERGES) if disk.exists(name)}
    return {name: _undated(data) for name, data in state.items()}


def _undated(data: bytes) -> bytes:
    """Leave out on which day a person corrected something: these tests may run at midnight."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    for day in (today, today - datetime.timedelta(days=1)):
        data = data.replace(day.isoformat().encode(), b"TODAY")
    return data


def made_up(id: str, words: str) -> Statement:
    """Make up a statement."""
    return Statement(
        id,
        title="Statement",
        speaker=Speaker("A. Martin", affiliation=Organisation("Nepal", "state", "iso3166:NPL")),
        date=DateRange.day(datetime.date(2024, 5, 6)),
        language="en",
        body=[Paragraph("p1", words)],
    )


def _prepare(disk: Disk, documents: Path) -> None:
    """Build, index and catalogue three documents; then one of them is changed, and others come."""
    write_raw(documents, a=raw("Nepal", 6), b=raw("Samoa", 7, "Samoa speaks."), c=_NAMELESS)
    write_corpus_schema(disk.root)
    corpus = Corpus(Store.create(disk, "Mine"))
    corpus.build(documents, workers=1)
    corpus.update_catalogue()
    corpus.index()
    write_raw(documents, b=raw("Samoa", 7, "Samoa speaks again."), d=raw("Kazakhstan", 8), e=raw("Nepal", 6))
    write_raw(documents, f=raw("Kazakhstan", 9, "The draft resolution is good."))
    (documents / "g.docx").write_bytes(b"PK\3\4 no archive")
    nameless = next(one.id for one in corpus.values() if "leave home" in one.text)
    table = f"id,field,correction\n{nameless},title,On All Refugees\n{nameless},speaker.name,Ana Lima\n"
    documents.with_name("table.csv").write_text(table, encoding="utf-8")


def _prepare_merged(disk: Disk, documents: Path) -> None:
    _prepare(disk, documents)
    Corpus(Store(disk)).organisations.merge("Nepal", "Samoa")


def _prepare_leftovers(disk: Disk, documents: Path) -> None:
    _prepare(disk, documents)
    reader = Store(disk, read_only=True)
    corpus = Corpus(Store(disk))
    corpus.add(made_up("zz", "Gone soon."))
    corpus.remove("zz")
    assert len(reader.snapshot) == 3


def _add(disk: Disk, documents: Path) -> None:  # noqa: ARG001 -- the other changes need them
    corpus = Corpus(Store(disk))
    corpus.add(made_up("x", "The draft resolution is mine."), made_up("y", "And mine."))
    corpus.update_catalogue()


def _transaction(disk: Disk, documents: Path) -> None:  # noqa: ARG001 -- likewise
    corpus = Corpus(Store(disk))
    first, second, third = corpus
    with corpus.transaction():
        corpus.add(made_up("x", "The draft resolution is mine."))
        corpus.replace(made_up(first, "All is new."))
        corpus.remove(second)
        corpus.rename(third, "renamed")
    corpus.update_catalogue()


def _build(disk: Disk, documents: Path) -> None:
    build(Store(disk), documents, BuildOptions(batch=2), workers=1)


def _review(disk: Disk, documents: Path) -> None:
    Corpus(Store(disk)).review(documents.with_name("table.csv"), who="A. Reader")


def _merge(disk: Disk, documents: Path) -> None:  # noqa: ARG001 -- likewise
    Corpus(Store(disk)).organisations.merge("Nepal", "Samoa")


def _unmerge(disk: Disk, documents: Path) -> None:  # noqa: ARG001 -- likewise
    Corpus(Store(disk)).organisations.unmerge("Samoa")


def _index(disk: Disk, documents: Path) -> None:  # noqa: ARG001 -- likewise
    corpus = Corpus(Store(disk))
    corpus.add(made_up("x", "The draft resolution is mine."))
    corpus.search("resolution")
    corpus.index()


def _collect(disk: Disk, documents: Path) -> None:  # noqa: ARG001 -- likewise
    Corpus(Store(disk)).collect()


CORPUS_CHANGES = (
    CorpusChange("add", _prepare, _add, 2),
    CorpusChange("transaction", _prepare, _transaction, 2),
    CorpusChange("build", _prepare, _build, 3),
    # First the corrections are noted, then they are made: who gives the table again loses nothing.
    CorpusChange("review", _prepare, _review, 3),
    CorpusChange("merge", _prepare, _merge, 2),
    CorpusChange("unmerge", _prepare_merged, _unmerge, 2),
    CorpusChange("index", _prepare, _index, 2),
    CorpusChange("collect", _prepare_leftovers, _collect, 1),
)


def finished(change: CorpusChange, folder: Path, documents: Path, old: State) -> State:
    """Make a change that may have been cut short again, as a person would, and give what there is then."""
    if change.states > 1 and (change.name not in {"add", "transaction", "index"} or state_of(folder) == old):
        change.make(Disk(folder), documents)
    return state_of(folder)
