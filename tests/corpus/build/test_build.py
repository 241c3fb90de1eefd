"""Builds: raw documents become a corpus, again and again, and nothing is lost on the way."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.errors import MissingExtraError, ReadOnlyCorpusError, SourceNotFoundError
from tests.support.raw_statements import raw, write_raw


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus.create(tmp_path / "mine", title="Mine")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    write_raw(folder, kazakhstan=raw("Kazakhstan", 6), nepal=raw("Nepal", 7, "Nepal speaks here."))
    write_raw(folder / "more", samoa=raw("Samoa", 8, "Samoa has its own words."))
    return folder


def test_a_folder_becomes_entries_in_the_order_of_its_files(corpus: Corpus, source: Path) -> None:
    report = corpus.build(source, workers=1)
    assert [(one.source, one.status, one.id) for one in report.records] == [
        ("kazakhstan.txt", "added", "kaz-iom-2024-05-06"),
        ("nepal.txt", "added", "npl-iom-2024-05-07"),
        ("more/samoa.txt", "added", "wsm-iom-2024-05-08"),
    ]
    assert sorted(corpus) == sorted(one.id or "" for one in report.records)
    assert check_corpus(corpus.folder).clean


def test_the_number_of_workers_and_the_executor_do_not_show(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    for number in range(40):
        write_raw(folder, **{f"s{number:02}": raw("Nepal", 1 + number % 3, f"Number {number} of these.")})
    one, two, three = (Corpus.create(tmp_path / name) for name in ("one", "two", "three"))
    first = one.build(folder, workers=1)
    second = two.build(folder, workers=2)
    with ThreadPoolExecutor(3) as executor:
        third = three.build(folder, executor=executor)
    assert first.records == second.records == third.records
    assert dict(one) == dict(two) == dict(three)
    assert first.records[3].id == "npl-iom-2024-05-01-2"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_second_speech_of_a_speaker_and_day_is_a_doubt_that_names_the_first(
    corpus: Corpus, tmp_path: Path, workers: int
) -> None:
    other = raw("Nepal", 7, "Others speak too.").replace("Ana Lima", "Ram Rai")
    folder = write_raw(tmp_path / "raw", a=raw("Nepal", 7), b=raw("Nepal", 7, "Nepal speaks again."), c=other)
    report = corpus.build(folder, workers=workers)
    said = {
        one.id: [doubt.message for doubt in one.doubts if doubt.code == "BU101"] for one in report.records
    }
    assert said == {
        "npl-iom-2024-05-07": [],
        "npl-iom-2024-05-07-2": ["same speaker and day as npl-iom-2024-05-07: perhaps the same speech"],
        "npl-iom-2024-05-07-3": [],
    }
    assert report.review is not None
    assert "same speaker and day as npl-iom-2024-05-07:" in report.review.read_text(encoding="utf-8-sig")
    write_raw(folder, b=raw("Nepal", 7, "Nepal speaks again, and at length."))
    again = corpus.build(folder, workers=workers)
    assert again.records[1].status == "replaced"
    assert [doubt.code for doubt in again.records[1].doubts if doubt.code == "BU101"] == ["BU101"]


def test_documents_without_text_are_counted_in_the_report(corpus: Corpus, tmp_path: Path) -> None:
    report = corpus.build(write_raw(tmp_path / "raw", page="1\n", nepal=raw("Nepal", 7)), workers=1)
    assert [one.source for one in report.without_text] == ["page.txt"]
    assert "2 added; 1 of them without text\n" in str(report)
    assert "  page.txt has no text" in str(report).splitlines()


def test_a_second_build_skips_what_is_unchanged(corpus: Corpus, source: Path) -> None:
    before = corpus.build(source, workers=1)
    again = Corpus.open(corpus.folder).build(source, workers=1)
    assert again.counts == {"unchanged": 3}
    assert [one.doubts for one in again.records] == [one.doubts for one in before.records]


def test_a_source_that_changed_replaces_its_entry_under_the_same_id(corpus: Corpus, source: Path) -> None:
    corpus.build(source, workers=1)
    write_raw(source, nepal=raw("Nepal", 9, "Nepal says something new."))
    report = corpus.build(source, workers=1)
    assert report.counts == {"replaced": 1, "unchanged": 2}
    assert "something new" in corpus["npl-iom-2024-05-07"].text


def test_an_entry_changed_by_hand_is_not_written_over(corpus: Corpus, source: Path) -> None:
    corpus.build(source, workers=1)
    corpus.replace(attrs.evolve(corpus["npl-iom-2024-05-07"], title="By hand"))
    write_raw(source, nepal=raw("Nepal", 7, "Nepal says something new."))
    report = corpus.build(source, workers=1)
    assert report.counts == {"unchanged": 2, "kept": 1}
    assert corpus["npl-iom-2024-05-07"].title == "By hand"


def test_an_entry_that_was_removed_is_built_again(corpus: Corpus, source: Path) -> None:
    corpus.build(source, workers=1)
    corpus.remove("npl-iom-2024-05-07")
    assert corpus.build(source, workers=1).counts == {"added": 1, "unchanged": 2}
    assert "npl-iom-2024-05-07" in corpus


def test_settings_of_the_parser_that_change_parse_anew(corpus: Corpus, source: Path) -> None:
    corpus.build(source, workers=1)
    report = corpus.build(source, workers=1, metadata={"licence": "CC0"})
    assert report.counts == {"replaced": 3}
    assert {one.source.licence for one in corpus.values() if one.source} == {"CC0"}


def test_without_the_journal_documents_are_found_to_be_there(corpus: Corpus, source: Path) -> None:
    corpus.build(source, workers=1)
    (corpus.folder / ".statecorpus" / "build.jsonl").unlink()
    report = corpus.build(source, workers=1)
    assert report.counts == {"unchanged": 3}
    assert len(corpus) == 3


@pytest.mark.parametrize("cut", [1, 10, 200])
def test_a_journal_that_a_crash_cut_short_costs_nothing(corpus: Corpus, source: Path, cut: int) -> None:
    corpus.build(source, workers=1)
    journal = corpus.folder / ".statecorpus" / "build.jsonl"
    journal.write_bytes(journal.read_bytes()[:-cut])
    assert corpus.build(source, workers=1).counts == {"unchanged": 3}
    assert corpus.build(source, workers=1).counts == {"unchanged": 3}
    assert len(corpus) == 3


def test_what_fails_is_a_record_and_costs_the_others_nothing(corpus: Corpus, source: Path) -> None:
    (source / "broken.docx").write_bytes(b"no archive at all")
    (source / "zeros.pdf").write_bytes(bytes(100))
    (source / "picture.png").write_bytes(b"\x89PNG")
    report = corpus.build(source, workers=1)
    assert report.counts == {"added": 3, "failed": 2, "ignored": 1}
    assert {one.source for one in report.failures} == {"broken.docx", "zeros.pdf"}
    assert all(one.problem for one in report.failures)
    assert corpus.build(source, workers=1).counts == {"unchanged": 3, "failed": 2, "ignored": 1}


def test_of_documents_with_the_same_bytes_the_first_is_added(corpus: Corpus, source: Path) -> None:
    write_raw(source, also=raw("Kazakhstan", 6))
    report = corpus.build(source, workers=1)
    assert [(one.source, one.status, one.of) for one in report.records[:2]] == [
        ("also.txt", "added", None),
        ("kazakhstan.txt", "duplicate", "also.txt"),
    ]
    assert report.records[1].id == report.records[0].id
    assert corpus.build(source, workers=1).counts == {"unchanged": 3, "duplicate": 1}


def _alike(folder: Path) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    write_raw(folder, a=raw("Nepal", 6, words), b=raw("Nepal", 7, words + " and more"), c=raw("Samoa", 8))


def test_near_duplicates_are_reported_with_their_similarity(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("rensa", reason="the extra dedup is not installed")
    _alike(tmp_path / "raw")
    report = corpus.build(tmp_path / "raw", workers=1, near_duplicates="report")
    assert report.counts == {"added": 3}
    (near,) = report.near_duplicates
    assert (near.source, near.of) == ("b.txt", "a.txt")
    assert 0.9 < (near.similarity or 0) <= 1.0
    again = corpus.build(tmp_path / "raw", workers=1, near_duplicates="report")
    assert again.near_duplicates[0].similarity == near.similarity


def test_near_duplicates_are_left_out_if_asked_for(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("rensa", reason="the extra dedup is not installed")
    _alike(tmp_path / "raw")
    for expected in ({"added": 2, "near-duplicate": 1}, {"unchanged": 2, "near-duplicate": 1}):
        report = corpus.build(tmp_path / "raw", workers=1, near_duplicates="skip")
        assert report.counts == expected
        assert len(corpus) == 2


def test_near_duplicates_without_rensa_name_the_extra(
    corpus: Corpus, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rensa", None)
    with pytest.raises(MissingExtraError, match=r"statecorpus\[dedup\]"):
        corpus.build(source, near_duplicates="report")


def test_progress_is_told_in_the_way_of_tqdm(corpus: Corpus, source: Path) -> None:
    said: list[object] = []

    class Bar:
        def update(self, n: int = 1) -> None:
            said.append(n)

        def close(self) -> None:
            said.append("closed")

    def tqdm(*, total: int, desc: str, unit: str) -> Bar:
        said.append((total, desc, unit))
        return Bar()

    corpus.build(source, workers=1, progress=tqdm)
    assert said == [(3, "building", "document"), 1, 1, 1, "closed"]


class _Interrupting:
    """A bar that the user loses patience with, after some documents."""

    def __init__(self, after: int) -> None:
        self._left = after

    def update(self, n: int = 1) -> None:
        self._left -= n
        if self._left == 0:
            raise KeyboardInterrupt

    def close(self) -> None:
        pass


def test_documents_without_words_are_not_alike(corpus: Corpus, tmp_path: Path) -> None:
    pytest.importorskip("rensa", reason="the extra dedup is not installed")
    write_raw(tmp_path / "raw", a="1\n", b="2\n")
    report = corpus.build(tmp_path / "raw", workers=1, near_duplicates="skip")
    assert report.counts == {"added": 2}


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_leaves_a_usable_corpus_and_the_next_build_goes_on(
    corpus: Corpus, source: Path, workers: int
) -> None:
    bar: Callable[..., _Interrupting] = lambda **_: _Interrupting(2)  # noqa: E731 -- the type is what matters
    with pytest.raises(KeyboardInterrupt):
        corpus.build(source, workers=workers, progress=bar)
    assert len(corpus) == 2
    assert check_corpus(corpus.folder).clean
    assert Corpus.open(corpus.folder).build(source, workers=1).counts == {"added": 1, "unchanged": 2}


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX")
def test_a_killed_build_leaves_a_usable_corpus(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    for number in range(300):
        write_raw(folder, **{f"s{number:03}": raw("Nepal", 1, f"Number {number} of these.")})
    script = (
        "from pathlib import Path\n"
        "from statecorpus.corpus import Corpus\n"
        "from statecorpus.corpus.build.build import BuildOptions, build\n"
        "from statecorpus.corpus.store.disk import Disk\n"
        "from statecorpus.corpus.store.store import Store\n"
        f"folder = Path({str(tmp_path / 'mine')!r})\n"
        "Corpus.create(folder, title='Mine').close()\n"
        f"build(Store(Disk(folder)), {str(folder)!r}, BuildOptions(batch=20), workers=1)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script])
    journal = tmp_path / "mine" / ".statecorpus" / "build.jsonl"
    while not journal.exists() and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(signal.SIGKILL)
    child.wait()
    report = Corpus.open(tmp_path / "mine").build(folder, workers=1)
    assert set(report.counts) <= {"added", "unchanged"}
    assert report.counts["unchanged"] >= 20
    assert len({one.id for one in report.records}) == 300
    assert len(Corpus.open(tmp_path / "mine")) == 300
    assert check_corpus(tmp_path / "mine").clean


def test_the_corpus_inside_its_source_is_not_a_source(source: Path) -> None:
    inside = Corpus.create(source / "mine")
    inside.build(source, workers=1)
    assert inside.build(source, workers=1).counts == {"unchanged": 3}


def test_two_sources_with_the_same_names_do_not_replace_each_other(corpus: Corpus, tmp_path: Path) -> None:
    one = write_raw(tmp_path / "one", a=raw("Nepal", 6, "Of one."))
    two = write_raw(tmp_path / "two", a=raw("Nepal", 6, "Of two."))
    corpus.build(one, workers=1)
    corpus.build(two, workers=1)
    assert sorted(corpus) == ["npl-iom-2024-05-06", "npl-iom-2024-05-06-2"]


def test_what_is_not_there_and_what_may_not_be_written_is_refused(corpus: Corpus, source: Path) -> None:
    with pytest.raises(SourceNotFoundError):
        corpus.build(source / "nothing")
    with pytest.raises(ReadOnlyCorpusError):
        Corpus.open(corpus.folder, read_only=True).build(source)
    with pytest.raises(ValueError, match="similarity"):
        corpus.build(source, similarity=0.1)
