"""Shared passages as one stand-off TEI file: each pointer selects the words of its passage in the entries."""

import re
from pathlib import Path

import pytest
from lxml import etree

from statecorpus.cli.failure import run
from statecorpus.comparison import reuse
from statecorpus.corpus import Collection, Corpus, load
from statecorpus.errors import QueryArgumentError
from statecorpus.index import build_index
from statecorpus.model import Addressee, Paragraph, Statement, Vocative
from tests.support.jing import invalid
from tests.support.outside import Outside

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INDEX = r"string-index\(([^,]+),(\d+)\)"
_SHARED = "The law of the sea is the law of all peoples, and no state stands above it or outside of it."
_MORE = "We shall keep it as we keep our word, in calm and in storm, today and in all years to come."


def _selected(file: Path, pointer: str) -> str:
    """Return the characters of a pointer, read from the XML by nothing but the rules of the two schemes."""
    name, _, fragment = pointer.partition("#")
    root = etree.parse(file.parent / name).getroot()
    texts = {str(node.get(_ID)): "".join(map(str, node.itertext())) for node in root.iter() if node.get(_ID)}
    if found := re.fullmatch(r"string-range\(([^,]+),(\d+),(\d+)\)", fragment):
        start = int(found[2])
        return texts[found[1]][start : start + int(found[3])]
    if found := re.fullmatch(rf"range\({_INDEX},{_INDEX}\)", fragment):
        first, last = found[1], found[3]
        between = list(texts)[list(texts).index(first) : list(texts).index(last) + 1]
        middle = [texts[id] for id in between[1:-1] if re.search(r"\.p\d+$", id)]
        return "\n\n".join([texts[first][int(found[2]) :], *middle, texts[last][: int(found[4])]])
    return texts[fragment]


def _ends(file: Path) -> list[tuple[str, str]]:
    links = etree.parse(file).getroot().findall(f"{_TEI}standOff/{_TEI}linkGrp/{_TEI}link")
    return [tuple(str(link.get("target")).split(" ")) for link in links]  # type: ignore[misc]


def test_each_pointer_selects_the_words_of_its_passage(tmp_path: Path) -> None:
    with load("demo") as corpus:
        found = corpus.reuse(min_words=8)
        assert found.write_tei(tmp_path / "links.xml") == len(found) > 5
        expected = [
            tuple(
                corpus[str(row[side])].text[int(str(row[f"{side}_start"])) : int(str(row[f"{side}_end"]))]
                for side in ("left", "right")
            )
            for row in found.pairs.to_records()
        ]
        addresses = {line.text for statement in corpus.values() for line in statement.salutation}
    ends = [end for pair in _ends(tmp_path / "links.xml") for end in pair]
    pointed = list(zip(ends, (words for pair in expected for words in pair), strict=True))
    ranges = {end: words for end, words in pointed if "(" in end}
    assert len(ranges) > 10

    def spoken(words: str) -> str:
        """Return words without lines of address, which have no id."""
        lines = words.split("\n\n")
        return "\n\n".join(line for line in lines if not any(line in address for address in addresses))

    selected = {end: _selected(tmp_path / "links.xml", end) for end in ranges}
    assert selected == {end: spoken(words) for end, words in ranges.items()}
    # A pointer to a whole entry stands for lines of address alone.
    assert {spoken(words) for end, words in pointed if "(" not in end} == {""}


def _two_paragraphs(id: str) -> Statement:
    line = Vocative("Mr. President,", (Addressee("Mr. President"),))
    return Statement(
        id, title="A", language="en", body=[line, Paragraph("p1", _SHARED), Paragraph("p2", _MORE)]
    )


def test_a_passage_of_several_paragraphs_is_a_range_without_the_line_of_address(tmp_path: Path) -> None:
    with Corpus.create(tmp_path / "mine") as corpus:
        corpus.add(_two_paragraphs("a"), _two_paragraphs("b"))
        assert corpus.reuse().write_tei(tmp_path / "out.xml") == 1
    ((left, right),) = _ends(tmp_path / "out.xml")
    assert left == f"mine/statements/a.xml#range(string-index(a.p1,0),string-index(a.p2,{len(_MORE) - 1}))"
    assert _selected(tmp_path / "out.xml", right) == f"{_SHARED}\n\n{_MORE[:-1]}"


def test_a_collection_points_to_the_ids_of_the_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Corpus.create(tmp_path / name) as corpus:
            corpus.add(_two_paragraphs("a"))
    with Collection.open([tmp_path / "one", tmp_path / "two"]) as both:
        assert both.reuse().write_tei(tmp_path / "out.xml") == 1
    ((left, right),) = _ends(tmp_path / "out.xml")
    assert left.startswith("one/statements/a.xml#range(string-index(a.p1,")
    assert right.startswith("two/statements/a.xml#range(string-index(a.p1,")


def test_the_command_writes_the_file_beside_its_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "links.xml"
    assert run(["reuse", "--corpus", "@demo", "--tei", str(target)]) == 0
    output = capsys.readouterr()
    assert output.err.endswith(f"{target}: {len(_ends(target))} links\n")
    assert output.out.startswith("# 7 families")


def test_an_index_alone_has_no_files_to_point_to(tmp_path: Path) -> None:
    found = reuse(build_index([_two_paragraphs("a"), _two_paragraphs("b")]))
    with pytest.raises(QueryArgumentError, match="call reuse of a corpus"):
        found.write_tei(tmp_path / "out.xml")


def test_the_file_is_valid_tei(jing: str, outside: Outside, tmp_path: Path) -> None:
    with load("demo") as corpus:
        corpus.reuse(min_words=8).write_tei(tmp_path / "links.xml")
    documents = {"links": (tmp_path / "links.xml").read_bytes()}
    (tmp_path / "jing").mkdir()
    assert not invalid(jing, outside.path("tei/tei_all.rng"), documents, tmp_path / "jing")
