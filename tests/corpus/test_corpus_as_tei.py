"""``corpus.xml`` of a corpus that was really built, with its entries drawn in by XInclude, is valid TEI."""

import tarfile
from pathlib import Path

import pytest
from hypothesis import settings
from lxml import etree

from statecorpus.corpus import Corpus
from statecorpus.corpus.store.disk import Disk
from statecorpus.corpus.store.store import Store
from tests.support.jing import invalid

#: How many speeches of the UN General Debate are built: each takes some 20 ms.
SPEECHES = 400 if settings.default is not None and settings.default.max_examples > 100 else 20


@pytest.fixture(scope="module")
def speeches(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the first speeches of the archive."""
    archive = shared / "bulk" / "ungdc" / "ungdc_txt_1946-2024.tar.xz"
    if not archive.exists():
        pytest.skip("the speeches of the UN General Debate are not in ../shared/bulk/ungdc")
    folder = tmp_path_factory.mktemp("speeches")
    left = SPEECHES
    with tarfile.open(archive, "r:xz") as members:
        for member in members:
            content = members.extractfile(member) if member.name.endswith(".txt") else None
            if content is not None and not Path(member.name).name.startswith("."):
                (folder / Path(member.name).name).write_bytes(content.read())
                left -= 1
            if left == 0:
                break
    return folder


def test_a_built_corpus_is_one_valid_tei_document(
    speeches: Path, shared: Path, jing: str, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    store = Store.create(Disk(tmp_path / "mine"), "Général debate & more")
    store.flat = 5  # so that there are sub-folders
    corpus = Corpus(store)
    corpus.build(speeches, workers=1)
    assert len(corpus) > SPEECHES // 2
    assert any((tmp_path / "mine" / "statements").glob("*/*.xml"))
    document = etree.parse(tmp_path / "mine" / "corpus.xml")
    document.xinclude()
    entries = document.findall("{http://www.tei-c.org/ns/1.0}TEI")
    assert [entry.get("{http://www.w3.org/XML/1998/namespace}id") for entry in entries] == list(corpus)
    expanded = etree.tostring(document, encoding="UTF-8", xml_declaration=True)
    assert invalid(jing, shared / "tei" / "tei_all.rng", {"corpus": expanded}, tmp_path) == {}
