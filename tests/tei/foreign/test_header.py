"""Headers: whatever stands in them, and wherever, a document is read; what is odd is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.tei import read_tei, to_tei
from statecorpus.tei.foreign import read_foreign
from statecorpus.tei.foreign.header import valid_language
from tests.support.foreign_words import tei

_NAMES = (
    *(
        "fileDesc",
        "titleStmt",
        "title",
        "meeting",
        "publicationStmt",
        "sourceDesc",
        "bibl",
        "idno",
        "licence",
    ),
    *(
        "availability",
        "profileDesc",
        "settingDesc",
        "setting",
        "name",
        "placeName",
        "date",
        "creation",
        "ref",
    ),
    *("particDesc", "listPerson", "person", "persName", "forename", "surname", "addName", "affiliation"),
    *("roleName", "listOrg", "org", "orgName", "langUsage", "language", "event", "unheard-of"),
)
_VALUES = {
    "n": ["7", "00", " ", "٧"],
    "ana": ["#parla.session", "#parla.agenda #x", "#parla.term"],
    "corresp": ["#o", "#", "o"],
    "ref": ["#o", "wikidata:Q1", "Ärger:1", ":", "#a"],
    "when": ["2015", "2015-02-30", "2015-02-03T10:00", "", "soon"],
    "from": ["2015", "2015-13", "2016-01-01"],
    "to": ["2014", "0000"],
    "type": ["main", "city", "country", "honorific", "wikidata", "URI", "created"],
    "role": ["parliament", "politicalParty", "state", "MP", "member", " "],
    "ident": ["en", "x", "und", "german"],
    "target": ["http://example.org/a b", "https://example.org/a"],
    "{http://www.w3.org/XML/1998/namespace}lang": ["en", "fr", "-", "und"],
}
_TEXTS = st.sampled_from(
    [None, " ", "Ann", "7", "http://www.wikidata.org/entity/Q 1", "https://example.org/a", "«»"]
)


@st.composite
def _elements(draw: st.DrawFn, depth: int = 2) -> etree._Element:
    said = draw(st.lists(st.sampled_from(sorted(_VALUES)), max_size=3, unique=True))
    attributes = {key: draw(st.sampled_from(_VALUES[key])) for key in said}
    element = etree.Element("{http://www.tei-c.org/ns/1.0}" + draw(st.sampled_from(_NAMES)), attributes)
    element.text = draw(_TEXTS)
    for _ in range(draw(st.integers(0, 3)) if depth else 0):
        child = draw(_elements(depth - 1))
        child.tail = draw(_TEXTS)
        element.append(child)
    return element


# Each stands where a reader looks for it; what is drawn stands inside.
_PLACES = (
    *("fileDesc/titleStmt", "fileDesc/publicationStmt", "fileDesc/sourceDesc", "profileDesc/creation"),
    *("profileDesc/settingDesc/setting", "profileDesc/particDesc/listPerson/person", "profileDesc/langUsage"),
    *("profileDesc/particDesc/listOrg/org", "profileDesc/particDesc/listPerson/person/affiliation"),
)


@st.composite
def _documents(draw: st.DrawFn) -> bytes:
    root = etree.fromstring(tei('<u who="#a">Yes.</u><u who="#b">No.</u>'))
    header = root[0]
    for number, place in enumerate(draw(st.lists(st.sampled_from(_PLACES), max_size=4, unique=True))):
        at = header
        for name in place.split("/"):
            at = etree.SubElement(at, "{http://www.tei-c.org/ns/1.0}" + name)
            if name in {"person", "org"} and at.get("{http://www.w3.org/XML/1998/namespace}id") is None:
                at.set(
                    "{http://www.w3.org/XML/1998/namespace}id",
                    "ab"[number % 2] if name == "person" else f"o{number}",
                )
        at.extend(draw(st.lists(_elements(), max_size=3)))
    return _once(etree.tostring(root))


def _once(document: bytes) -> bytes:
    """Give a document in which no id is used twice, which lxml refuses."""
    root = etree.fromstring(document, etree.XMLParser(collect_ids=False))
    seen: set[str] = set()
    for element in root.iter():
        id = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if id is not None and id in seen:
            del element.attrib["{http://www.w3.org/XML/1998/namespace}id"]
        elif id is not None:
            seen.add(id)
    return etree.tostring(root)


@given(_documents())
def test_whatever_a_header_says_the_document_is_read(document: bytes) -> None:
    statements = read_foreign(document, where="a.xml").statements
    assert [statement.text for statement in statements] == ["Yes.", "No."]
    for statement in statements:
        assert read_tei(to_tei(statement)) == statement


@pytest.mark.parametrize("tag", ["", "e", "english", "en-", "en-toolongsubtag", "дe", "i-klingon", "en_GB"])
def test_a_tag_that_is_none_is_no_language(tag: str) -> None:
    assert valid_language(tag) is None
