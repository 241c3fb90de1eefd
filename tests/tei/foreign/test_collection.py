"""Many files: roots and what they include, folders, and files that cannot be read."""

import sys
from pathlib import Path

import pytest

from statecorpus.errors import SourceNotFoundError, TeiContentError
from statecorpus.tei.foreign import ForeignCollection, read_foreign
from tests.support.foreign_words import tei

_PERSON = '<person xml:id="Ann"><persName>Ann Lee</persName></person>'


def _root(*hrefs: str, people: str = f"<listPerson>{_PERSON}</listPerson>") -> str:
    includes = "".join(f'<xi:include href="{href}"/>' for href in hrefs)
    return (
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" '
        f'xml:id="GA"><teiHeader><profileDesc><particDesc>{people}</particDesc></profileDesc></teiHeader>{includes}</teiCorpus>'
    )


def _write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / f"{name.replace('__', '/')}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _names(source: Path) -> list[str | None]:
    return [
        statement.speaker.name if statement.speaker is not None else None
        for result in ForeignCollection(source)
        for statement in result.statements
    ]


def test_a_root_brings_its_files_with_their_speakers(tmp_path: Path) -> None:
    _write(tmp_path, root=_root("2015/a.xml", "b.xml"), y2015=b"", b=tei('<u who="#Ann">No.</u>'))
    _write(tmp_path, **{"2015__a": tei('<u who="#Ann">Yes.</u>')})
    results = list(ForeignCollection(tmp_path / "root.xml"))
    assert [Path(result.where).name for result in results] == ["root.xml", "a.xml", "b.xml"]
    assert _names(tmp_path / "root.xml") == ["Ann Lee", "Ann Lee"]


def test_a_root_by_itself_says_what_it_leaves_out(tmp_path: Path) -> None:
    _write(tmp_path, root=_root("a.xml", "b.xml"))
    result = read_foreign(tmp_path / "root.xml")
    assert [str(finding) for finding in result.findings] == [
        "FT108 line 1: an included file, which is not read here, 2 times (read a ForeignCollection)"
    ]


def test_in_a_folder_what_a_root_includes_is_read_once_and_with_it(tmp_path: Path) -> None:
    _write(tmp_path, z=_root("a.xml"), a=tei('<u who="#Ann">Yes.</u>'), b=tei('<u who="#Ann">No.</u>'))
    assert _names(tmp_path) == ["Ann Lee", "Ann"]


def test_a_list_of_persons_in_a_file_of_its_own_is_read(tmp_path: Path) -> None:
    people = '<xi:include href="people.xml"/>'
    _write(tmp_path, root=_root("a.xml", people=people), a=tei('<u who="#Ann">Yes.</u>'))
    _write(tmp_path, people=f'<listPerson xmlns="http://www.tei-c.org/ns/1.0">{_PERSON}</listPerson>')
    assert _names(tmp_path) == ["Ann Lee"]
    assert not [
        one for result in ForeignCollection(tmp_path) for one in result.findings if one.severity == "error"
    ]


@pytest.mark.parametrize(
    "href",
    ["../secret.xml", "/etc/passwd", "file:///etc/passwd", "https://example.org/a.xml", "gone.xml", "a%00"],
)
def test_nothing_outside_of_the_folder_is_included(tmp_path: Path, href: str) -> None:
    _write(tmp_path, secret=tei("<p>secret</p>"), corpus__root=_root(href))
    (result,) = ForeignCollection(tmp_path / "corpus" / "root.xml")
    assert [(finding.code, result.statements) for finding in result.findings] == [("FT108", ())]


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make links there")
def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    _write(tmp_path, secret=tei("<p>secret</p>"), corpus__root=_root("link.xml"))
    (tmp_path / "corpus" / "link.xml").symlink_to(tmp_path / "secret.xml")
    assert _names(tmp_path / "corpus" / "root.xml") == []
    assert _names(tmp_path / "corpus") == []


def test_roots_that_include_one_another_end(tmp_path: Path) -> None:
    _write(tmp_path, a=_root("b.xml"), b=_root("a.xml", "c.xml"), c=tei('<u who="#Ann">Yes.</u>'))
    assert _names(tmp_path / "a.xml") == ["Ann Lee"]


def test_a_file_that_is_there_with_annotation_too_is_read_without(tmp_path: Path) -> None:
    _write(tmp_path, a=tei("<u>Yes.</u>"), **{"a.ana": tei("<u><w>Yes</w></u>"), "b.ana": tei("<u>No.</u>")})
    results = list(ForeignCollection(tmp_path))
    assert [statement.text for result in results for statement in result.statements] == ["Yes.", "No."]
    assert results[0].findings[0].code == "FT110"


def test_a_broken_file_among_others_is_a_finding_and_alone_an_error(tmp_path: Path) -> None:
    _write(tmp_path, a="<TEI", b="<html/>", c=tei("<u>Yes.</u>"))
    results = list(ForeignCollection(tmp_path))
    assert [result.kind for result in results] == [None, None, "parla-clarin"]
    assert all(result.findings[0].severity == "error" for result in results[:2])
    with pytest.raises(TeiContentError):
        list(ForeignCollection(tmp_path / "b.xml"))
    with pytest.raises(SourceNotFoundError):
        ForeignCollection(tmp_path / "none")


def test_ids_are_given_once_in_all_files(tmp_path: Path) -> None:
    _write(tmp_path, a__vote=tei("<u>Yes.</u>"), b__vote=tei("<u>No.</u>"))
    ids = [statement.id for result in ForeignCollection(tmp_path) for statement in result.statements]
    assert ids == ["s-vote", "s-vote-2"]


def test_files_are_counted_before_they_are_read(tmp_path: Path) -> None:
    _write(tmp_path, root=_root("a.xml", "b.xml"), a=tei("<u>Yes.</u>"), b=tei("<u>No.</u>"))
    assert len(ForeignCollection(tmp_path)) == 3
    assert len(ForeignCollection(tmp_path / "root.xml")) == 3
    assert len(ForeignCollection(tmp_path / "a.xml")) == 1
