"""``corpus.xml`` of a corpus that was really built, with its entries drawn in by XInclude, is valid TEI."""

import tarfile
from pathlib import Path

import pytest
from hypothesis import settings
from lxml import etree

from statecorpus._resources import shipped
from statecorpus.corpus import Corpus
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from statecorpus.tei import validate
from tests.support.jing import invalid
from tests.support.outside import Outside

#: How many speeches of the UN General Debate are built: each takes some 20 ms.
SPEECHES = 400 if settings.default is not None and settings.default.max_examples > 100 else 20


def _built(sources: Path, folder: Path) -> "etree._ElementTree[etree._Element]":
    """Build a corpus with sub-folders, and return its root with the entries in it."""
    folder.mkdir()
    store = Store.create(Disk(folder), "Général debate & more")
    store.flat = 5  # so that there are sub-folders
    corpus = Corpus(store)
    corpus.build(sources, workers=1)
    assert len(corpus) > SPEECHES // 2
    assert any((folder / "statements").glob("*/*.xml"))
    document = etree.parse(folder / "corpus.xml")
    document.xinclude()
    shelves = document.findall("{http://www.tei-c.org/ns/1.0}teiCorpus")
    entries = [shelf.findall("{http://www.tei-c.org/ns/1.0}TEI") for shelf in shelves]
    ids = [
        [entry.get("{http://www.w3.org/XML/1998/namespace}id") or "" for entry in found] for found in entries
    ]
    assert all(found and found == sorted(found) for found in ids)
    assert sorted(id for found in ids for id in found) == list(corpus)
    return document


def test_a_built_corpus_is_one_document_of_valid_entries(tmp_path: Path) -> None:
    document = _built(shipped("demo") / "sources", tmp_path / "mine")
    for entry in document.iter("{http://www.tei-c.org/ns/1.0}TEI"):
        name = entry.get("{http://www.w3.org/XML/1998/namespace}id")
        entry.attrib.pop("{http://www.w3.org/XML/1998/namespace}base", None)  # which XInclude adds
        assert validate(etree.tostring(entry), where=f"{name}.xml").findings == ()


@pytest.fixture(scope="module")
def speeches(outside: Outside, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the first speeches of the UN General Debate Corpus."""
    folder = tmp_path_factory.mktemp("speeches")
    left = SPEECHES
    with tarfile.open(outside.path("bulk/ungdc/ungdc_txt_1946-2024.tar.xz"), "r:xz") as members:
        for member in members:
            content = members.extractfile(member) if member.name.endswith(".txt") else None
            if content is not None and not Path(member.name).name.startswith("."):
                (folder / Path(member.name).name).write_bytes(content.read())
                left -= 1
            if left == 0:
                break
    return folder


def test_a_built_corpus_is_one_valid_tei_document(
    speeches: Path, outside: Outside, jing: str, tmp_path: Path
) -> None:
    document = _built(speeches, tmp_path / "mine")
    expanded = etree.tostring(document, encoding="UTF-8", xml_declaration=True)
    assert invalid(jing, outside.path("tei/tei_all.rng"), {"corpus": expanded}, tmp_path) == {}
