"""The schema that a corpus holds: each entry names it, and a check tells where it is not right."""

import re
from pathlib import Path

import pytest
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.corpus import Corpus, check_corpus
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.corpus.upkeep.schema_copy import write_corpus_schema
from statecorpus.model import Paragraph, Statement
from statecorpus.tei import to_tei
from tests.support.jing import invalid

_HREF = re.compile(rb'<\?xml-model href="([^"]+)"')


def _named(entry: Path) -> list[Path]:
    """Give the schemas that an entry names, as an editor resolves them."""
    hrefs = _HREF.findall(entry.read_bytes())
    assert len(hrefs) == 2, f"{entry} names {hrefs}"
    return [(entry.parent / href.decode()).resolve() for href in hrefs]


def _shelved(folder: Path) -> list[Path]:
    """Make a corpus with entries in "statements" and in its sub-folders, and return their files."""
    Corpus.create(folder).close()
    store = Store(Disk(folder), flat=1)
    with Corpus(store) as corpus:
        for name in ("a", "b", "c"):
            corpus.add(Statement(name, body=[Paragraph("p1", "We agree.")]))
    entries = sorted((folder / "statements").rglob("*.xml"))
    assert {len(entry.relative_to(folder).parts) for entry in entries} == {2, 3}
    return entries


def test_each_entry_of_a_corpus_names_a_schema_that_is_there(tmp_path: Path) -> None:
    for entry in _shelved(tmp_path / "mine"):
        relaxng, schematron = _named(entry)
        assert etree.RelaxNG(etree.parse(relaxng)).validate(etree.parse(entry)), entry
        assert schematron.read_bytes() == (shipped("schemas") / "statecorpus.sch").read_bytes()


@pytest.mark.parametrize("name", ["corpus", "demo"])
def test_the_entries_that_ship_name_the_schema_that_ships(name: str) -> None:
    folder = shipped(name)
    for entry in sorted((folder / "statements").glob("*.xml")):
        relaxng, schematron = _named(entry)
        assert relaxng.read_bytes() == (shipped("schemas") / "statecorpus.rng").read_bytes()
        assert schematron.read_bytes() == (shipped("schemas") / "statecorpus.sch").read_bytes()
    assert not [found for found in check_corpus(folder).findings if found.code == "CO204"]


@pytest.mark.tool("jing")
def test_jing_follows_the_schema_of_the_sub_folders(tmp_path: Path, jing: str) -> None:
    _shelved(tmp_path / "mine")
    schema = tmp_path / "mine" / "statements" / "schema" / "statecorpus.rng"
    right, wrong = to_tei(Statement("a")), to_tei(Statement("a")).replace(b"<body>", b"<body n='1'>")
    assert list(invalid(jing, schema, {"right": right, "wrong": wrong}, tmp_path)) == ["wrong"]


def test_a_new_corpus_is_clean_and_a_lost_or_changed_schema_is_found_and_written_again(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mine"
    Corpus.create(folder).close()
    assert check_corpus(folder).clean
    (folder / "schema" / "statecorpus.rng").write_bytes(b"<grammar/>")
    (folder / "statements" / "schema" / "statecorpus.sch").unlink()
    wrong = [(found.code, found.where, found.severity) for found in check_corpus(folder).findings]
    assert wrong == [
        ("CO204", "schema/statecorpus.rng", "warning"),
        ("CO204", "statements/schema/statecorpus.sch", "warning"),
    ]
    report = check_corpus(folder, repair=True)
    assert (len(report.repaired), report.findings) == (2, ())
    assert check_corpus(folder).clean


def test_a_create_that_was_interrupted_after_the_schema_can_be_repeated(tmp_path: Path) -> None:
    write_corpus_schema(tmp_path / "mine")
    with Corpus.create(tmp_path / "mine", title="Mine") as corpus:
        assert (corpus.title, len(corpus)) == ("Mine", 0)


def test_files_that_are_right_are_not_written_again(tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in write_corpus_schema(tmp_path)}
    assert {path: path.stat().st_mtime_ns for path in write_corpus_schema(tmp_path)} == before
