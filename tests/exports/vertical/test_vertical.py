"""Vertical text, read again by a reader that knows only lines and tags."""

import re
import shlex
import subprocess
import xml.sax.saxutils
from collections import defaultdict
from pathlib import Path

import pytest

from statecorpus.corpus import Corpus, load
from statecorpus.errors import BrokenEntryError, LossyExportWarning, ModelError, UnreadableEntryWarning
from statecorpus.exports.vertical import write_vertical
from statecorpus.index import Index, RegionName
from statecorpus.model import Emphasis, Heading, Paragraph, Statement, Vocative
from statecorpus.model.metadata_names import FIELDS
from tests.support.everything import EVERYTHING

HOSTILE = Statement(
    "hostile",
    title='A "quoted" <title> | with & bars',
    body=[
        Heading("<p> & </p>"),
        Paragraph("p1", 'a < b & c > d "e" </statement> |x| £5', [Emphasis(0, 5), Emphasis(2, 9, "italic")]),
        Vocative("Mr. President,"),
        Paragraph("p2", "\u202bمرحبا\u202c 联合国 co\u00adop"),
    ],
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus.create(tmp_path_factory.mktemp("corpus") / "mine")
    made.add(HOSTILE, EVERYTHING, *load().values(), Statement("silent"))
    return made


@pytest.fixture(scope="module")
def folder(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vertical")
    with pytest.warns(LossyExportWarning, match="no place for the spaces between words"):
        assert write_vertical(corpus, folder, name="mine", title="My corpus") == corpus.index().size
    return folder


Regions = dict[str, list[tuple[int, int]]]


def _read(path: Path) -> tuple[list[str], Regions, list[dict[str, str]]]:
    """Read the first column, the regions of each name, and the attributes of the statements."""
    words: list[str] = []
    opened: dict[str, int] = {}
    regions: Regions = defaultdict(list)
    statements: list[dict[str, str]] = []
    entities = {"&quot;": '"', "&#10;": " ", "&#9;": " ", "&#13;": " "}
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        if start := re.fullmatch(r"<([a-z]+)((?: [a-z_0-9]+=\"[^\"<>]*\")*)>", line):
            name = start[1]
            assert name not in opened, f"a {name} inside a {name}"
            opened[name] = len(words)
            if name == "statement":
                said = re.findall(r"([a-z_0-9]+)=\"([^\"]*)\"", start[2])
                statements.append({key: xml.sax.saxutils.unescape(value, entities) for key, value in said})
        elif end := re.fullmatch(r"</([a-z]+)>", line):
            regions[end[1]].append((opened.pop(end[1]), len(words)))
        else:
            cells = line.split("\t")
            assert len(cells) == 2, f"no token and no tag: {line!r}"
            words.append(xml.sax.saxutils.unescape(cells[0]))
    assert not opened
    return words, regions, statements


def _words(index: Index) -> list[str]:
    return [index.lexicon.words[type] for type in index.stream.tolist() if type]


def test_the_tokens_are_those_of_the_index(corpus: Corpus, folder: Path) -> None:
    assert _read(folder / "mine.vrt")[0] == _words(corpus.index())


def test_the_structures_are_the_regions_of_the_index(corpus: Corpus, folder: Path) -> None:
    index = corpus.index()
    _, regions, _ = _read(folder / "mine.vrt")
    shift = {position: position - edges for edges, position in _shifted(index)}
    names: tuple[RegionName, ...] = ("p", "s", "salutation", "heading", "closing", "stretch", "section")
    for name in names:
        there = index.regions[name]
        expected = [
            (shift[a], shift[b - 1] + 1)
            for a, b in zip(there.starts.tolist(), there.ends.tolist(), strict=True)
        ]
        assert regions[name] == expected, name


def _shifted(index: Index) -> list[tuple[int, int]]:
    """Say how many edges stand before each position."""
    edges = 0
    found = []
    for position, type in enumerate(index.stream.tolist()):
        edges += type == 0
        found.append((edges, position))
    return found


def test_of_topics_that_overlap_the_first_is_kept(folder: Path) -> None:
    words, regions, _ = _read(folder / "mine.vrt")
    first, last = next(
        region for region in regions["statement"] if words[region[0] : region[0] + 2] == ["a", "<"]
    )
    inside = [words[a:b] for a, b in regions["topic"] if first <= a < last]
    assert inside == [["a", "<", "b"]]


def test_a_statement_carries_its_metadata(folder: Path) -> None:
    by_id = {said["id"]: said for said in _read(folder / "mine.vrt")[2]}
    assert by_id["hostile"]["title"] == "A \u201dquoted\u201d <title> / with & bars"
    assert by_id["kaz-iom-2011-12-05"]["speaker_affiliation_ref"] == "iso3166:KAZ"
    assert by_id["kaz-iom-2011-12-05"]["date_year"] == "|2011|"
    assert "silent" in by_id


def _attributes(path: Path) -> dict[str, set[str]]:
    """Return the names of the attributes of each structure."""
    said: dict[str, set[str]] = defaultdict(set)
    for name, written in re.findall(
        r"^<([a-z]+)((?: [a-z_0-9]+=\"[^\"<>]*\")*)>$", path.read_text("utf-8"), re.MULTILINE
    ):
        said[name] |= set(re.findall(r"([a-z_0-9]+)=\"", written))
    return said


def test_what_a_statement_says_and_does_is_a_structure_with_attributes(folder: Path) -> None:
    text = (folder / "mine.vrt").read_text(encoding="utf-8")
    assert '<act kind="wish" family="courtesy" verb="" polarity="-" mood="past" ' in text
    assert '<citation kind="resolution" ref="un:A/RES/60/1" part="op.8"' in text


def test_registry_and_configuration_declare_every_column_and_structure(folder: Path) -> None:
    _, regions, _ = _read(folder / "mine.vrt")
    said = _attributes(folder / "mine.vrt")
    registry = (folder / "registry" / "mine").read_text(encoding="utf-8")
    declared = re.findall(r"^STRUCTURE (\w+)$", registry, re.MULTILINE)
    assert set(declared) == set(regions) | {f"{name}_{one}" for name, names in said.items() for one in names}
    assert re.findall(r"^ATTRIBUTE (\w+)$", registry, re.MULTILINE) == ["word", "form"]
    configuration = (folder / "mine.manatee").read_text(encoding="utf-8")
    assert set(re.findall(r"^    ATTRIBUTE (\w+)(?: \{)?$", configuration, re.MULTILINE)) == set().union(
        *said.values()
    )
    several = set(re.findall(r"ATTRIBUTE (\w+) \{\s+MULTIVALUE yes\s+MULTISEP \"\|\"\s+\}", configuration))
    assert several == {"target"} | (
        said["statement"] & {one.column for one in FIELDS.values() if one.several}
    )
    assert "topic" in several
    assert set(re.findall(r"^STRUCTURE (\w+)", configuration, re.MULTILINE)) == set(regions)
    assert f'VERTICAL "{folder / "mine.vrt"}"' in configuration


@pytest.mark.parametrize("name", ["", "Mine", "1a", "a b", "../a"])
def test_a_name_that_cwb_cannot_take_is_refused(corpus: Corpus, tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="lower-case letters, digits"):
        write_vertical(corpus, tmp_path, name=name)


def test_the_shell_reads_each_path_of_the_commands_as_one_word(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "it's $(date); x"
    with pytest.warns(LossyExportWarning):
        write_vertical(corpus, folder, name="mine")
    lines = (folder / "README.txt").read_text(encoding="utf-8").splitlines()
    words = [shlex.split(line) for line in lines if line.startswith("    ")]
    paths = {word for command in words for word in command if word.startswith(str(tmp_path))}
    ends = ("data/cwb", "mine.vrt", "registry/mine", "registry", "mine.manatee")
    assert paths == {str(folder / end) for end in ends}


@pytest.mark.tool("cwb-encode")
def test_cwb_encodes_it(corpus: Corpus, folder: Path) -> None:
    commands = (folder / "README.txt").read_text(encoding="utf-8").split("\n\n")[1].splitlines()
    for command in commands[:3]:
        done = subprocess.run(command.split(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    described = subprocess.run(
        ["cwb-describe-corpus", "-r", str(folder / "registry"), "-s", "MINE"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert f"size (tokens):  {corpus.index().size}" in described.stdout


def test_a_file_that_cannot_be_read_stops_the_export_and_nothing_is_written(tmp_path: Path) -> None:
    with Corpus.create(tmp_path / "mine") as corpus:
        corpus.add(HOSTILE, EVERYTHING)
        corpus.path("hostile").write_text("<TEI>", encoding="utf-8")
    with (
        Corpus.open(tmp_path / "mine") as corpus,
        pytest.warns(UnreadableEntryWarning),
        pytest.raises(BrokenEntryError, match=r"hostile\.xml"),
    ):
        write_vertical(corpus, tmp_path / "out", name="mine")
    assert not (tmp_path / "out").exists()
