"""Damage of a derived file gives the same answers or an error of the library, and a repair mends it."""

import contextlib
import functools
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statecorpus.corpus import Corpus, check_corpus
from statecorpus.errors import DamagedCorpusError, StatecorpusError
from statecorpus.index.on_disk.segment_file import open_segment
from tests.support.raw_statements import raw, write_raw

QUERIES = (
    '"agree"',
    '"stateless" "persons"',
    '"Coun*"',
    "/res.*/",
    '[word="to"] []{0,2} "it"',
    '"agree" within s',
    '"thank" :: speaker.affiliation = "KEN"',
    '"the" :: date >= 2001',
)
Answers = list[object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small corpus, with an index and a catalogue."""
    folder = tmp_path_factory.mktemp("sound")
    source = write_raw(
        folder / "raw",
        a=raw("Samoa", 1),
        b=raw("Fiji", 2, "We thank the Council for resolution 60/1 of 2005, and agree to it."),
        c=raw("Kenya", 3, "We thank the stateless persons, and the Council."),
    )
    with Corpus.create(folder / "corpus") as corpus:
        corpus.build(source, workers=1)
    return folder / "corpus"


def answers(folder: Path) -> Answers:
    """Ask a corpus for everything that derived files answer."""
    with Corpus.open(folder) as corpus:
        found: Answers = [tuple(corpus), tuple(corpus[id].text for id in corpus), corpus.to_records()]
        for query in QUERIES:
            hits = corpus.search(query)
            found.append((query, len(hits), [str(line) for line in hits.kwic()]))
        found += [[str(one) for one in corpus.rank("council resolution")], tuple(corpus.sorted_by("date"))]
        return [*found, str(list(corpus.people)), str(list(corpus.places))]


@functools.cache
def right_answers(folder: Path) -> Answers:
    return answers(folder)


def derived(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in (folder / ".statecorpus").rglob("*") if path.is_file())


def damaged(data: bytes, how: str, share: float) -> bytes | None:
    place = int(share * len(data))
    match how:
        case "flip" if data:
            place = min(place, len(data) - 1)
            return data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :]
        case "cut":
            return data[:place]
        case "zeros":
            return data[:place] + bytes(len(data[place : place + 64])) + data[place + 64 :]
        case "more":
            return data + b"more"
        case _:
            return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 1000),
    st.sampled_from(["flip", "flip", "flip", "cut", "zeros", "more", "gone"]),
    st.floats(0, 1),
)
def test_damage_of_a_derived_file_changes_no_answer_and_is_mended(
    sound: Path, tmp_path_factory: pytest.TempPathFactory, file: int, how: str, share: float
) -> None:
    expected = right_answers(sound)
    folder = tmp_path_factory.mktemp("damaged") / "corpus"
    shutil.copytree(sound, folder)
    names = [*derived(sound), *[name for name in derived(sound) if name.suffix == ".segment"] * 8]
    path = folder / names[file % len(names)]
    content = damaged(path.read_bytes(), how, share)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with contextlib.suppress(StatecorpusError):
        assert answers(folder) == expected
    report = check_corpus(folder, repair=True)
    assert not [finding for finding in report.findings if finding.severity == "error"], report
    assert answers(folder) == expected
    shutil.rmtree(folder)


def test_each_section_of_a_segment_is_compared_with_its_checksum_when_it_is_first_used(
    sound: Path, tmp_path: Path
) -> None:
    [segment] = (sound / ".statecorpus" / "index").glob("*.segment")
    data = segment.read_bytes()
    whole = open_segment(segment)
    path = tmp_path / "flipped.segment"
    seen = 0
    for name in whole.file.sizes():
        content = bytes(whole.file.bytes(name))
        if not content or data.count(content) > 1:
            continue  # its place in the file is not clear
        seen += 1
        place = data.index(content)
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        opened = open_segment(path)  # opening reads no section
        for _ in range(2):
            with pytest.raises(DamagedCorpusError, match=f"section '{name}'"):
                opened.file.bytes(name)
        path.unlink()
    assert seen > 10
