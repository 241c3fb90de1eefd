"""Migration: a corpus that 0.1.0 wrote is the same corpus afterwards, whatever ends the migration."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import settings

from statecorpus.corpus import Corpus, check_corpus, migrate
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.layout import FORMAT_VERSION
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.migrate import migrate_disk
from statecorpus.errors import CommitFailedError, CommitOutcomeUnknown, CorpusFormatError, StatecorpusError
from tests.support.failing_disk import FailingDisk, Fault, PowerCut
from tests.support.ram import folder_in_memory

LARGE = settings.default is not None and settings.default.max_examples > 100
#: The words of each statement of the two corpora that 0.1.0 wrote.
WORDS = {
    "corpus-format-2": {
        "a": "We agree.",
        "b": "We do not agree.",
        "c": "The draft resolution is good.",
        "d": "All is well.",
        "e": "Nothing is well.",
    },
    # Its last commit was in the manifest, and no file was in its place yet.
    "corpus-format-2-interrupted": {
        "a": "We agree again.",
        "c": "The draft resolution is good.",
        "d": "All is well.",
        "e": "Nothing is well.",
        "f": "Another one.",
    },
}


@pytest.fixture(params=sorted(WORDS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def unpack(name: str, folder: Path, checkout: Path) -> Path:
    """Unpack a corpus that 0.1.0 wrote."""
    with zipfile.ZipFile(checkout / "tests" / "fixtures" / f"{name}.zip") as archive:
        archive.extractall(folder)
    return folder


def words_of(folder: Path) -> dict[str, str]:
    """Return the words of each statement of a corpus."""
    with Corpus.open(folder) as corpus:
        return {id: statement.text for id, statement in corpus.items()}


def verify(name: str, folder: Path) -> None:
    assert words_of(folder) == WORDS[name]
    with Corpus.open(folder) as corpus:
        assert corpus.title == "Corpus of 0.1.0"
        assert corpus.outside_changes == ()
        assert len(corpus.where("year = 2024")) == len(corpus)
        assert len(corpus.search("well")) == 2
    report = check_corpus(folder)
    assert report.clean, report


def test_a_corpus_of_an_older_release_is_migrated(name: str, checkout: Path, tmp_path: Path) -> None:
    folder = unpack(name, tmp_path / "corpus", checkout)
    with pytest.raises(CorpusFormatError, match=r"has format 2, .* migrate it"):
        Corpus.open(folder)
    with pytest.raises(CorpusFormatError, match=r"has format 2, .* migrate it"):
        Corpus.open(folder, read_only=True)
    assert migrate(folder) == 2
    verify(name, folder)
    assert migrate(folder) == FORMAT_VERSION
    assert not (folder / ".statecorpus" / "generations").exists()
    verify(name, folder)


def test_without_derived_files_a_corpus_is_migrated_too(checkout: Path, tmp_path: Path) -> None:
    folder = unpack("corpus-format-2", tmp_path / "corpus", checkout)
    shutil.rmtree(folder / ".statecorpus")
    assert migrate(folder) == 2
    verify("corpus-format-2", folder)


def test_changes_from_outside_are_migrated(checkout: Path, tmp_path: Path) -> None:
    folder = unpack("corpus-format-2", tmp_path / "corpus", checkout)
    (folder / "statements" / "a.xml").unlink()
    assert migrate(folder) == 2
    assert words_of(folder).keys() == WORDS["corpus-format-2"].keys() - {"a"}
    assert check_corpus(folder).clean


@pytest.mark.parametrize("fault", ["eio", "cut"])
def test_an_interrupted_migration_leaves_the_old_or_the_new(name: str, fault: Fault, checkout: Path) -> None:
    with folder_in_memory() as room:
        whole = unpack(name, room / "whole", checkout)
        disk = FailingDisk(whole)
        migrate_disk(disk)
        verify(name, whole)
        versions = []
        for point in range(0, len(disk.done), 1 if LARGE else 3):
            folder = unpack(name, room / str(point), checkout)
            try:
                migrate_disk(FailingDisk(folder, point, fault))
            except (CommitFailedError, CommitOutcomeUnknown, PowerCut):
                pass
            except OSError:
                assert disk.done[point].startswith("unlink"), "an error of the disk came through"
            versions.append(_version(folder))
            if versions[-1] == FORMAT_VERSION:
                assert words_of(folder) == WORDS[name], f"{fault} at {point} ({disk.done[point]})"
            migrate(folder)
            assert words_of(folder) == WORDS[name], f"{fault} at {point} ({disk.done[point]})"
            report = check_corpus(folder)
            assert report.clean, f"{fault} at {point} ({disk.done[point]}): {report}"
            shutil.rmtree(folder)
        assert versions == sorted(versions)
        assert set(versions) == {2, FORMAT_VERSION}


def _version(folder: Path) -> int:
    """Return the format of a corpus as this library sees it."""
    try:
        Store(Disk(folder), read_only=True)
    except CorpusFormatError:
        return 2
    except StatecorpusError as error:
        pytest.fail(f"neither the old nor the new format: {error}")
    return FORMAT_VERSION
