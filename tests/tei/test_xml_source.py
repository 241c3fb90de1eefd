"""XML from anybody: what is read, what is refused, and how it is said."""

import codecs
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from statecorpus.errors import (
    SourceError,
    SourceNotFoundError,
    SourceTooLargeError,
    TeiSyntaxError,
)
from statecorpus.tei.xml_source import LIMIT, MOST_ATTRIBUTES, parse_xml

_MANY = b" ".join(b'a%d="1"' % number for number in range(100_000))
_PREDEFINED = "XML knows only &amp; &lt; &gt; &quot; &apos;"
_CLOSE = "close every element that is opened, the last opened first"
_NEEDS = "no statement needs that much; look at what made the file"
_NO_DTD = "leave it out: entities and DTDs are not read"
_XML_ID = "let an xml:id begin with a letter and hold letters, digits, '.', '-' and '_' only"

# What is given, and all that the error says after the name of the source.
HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "1:1: the file is empty; give a TEI file"),
    "white space": (b" \n ", "1:1: the file is empty; give a TEI file"),
    "plain text": (
        b"Mr. President,",
        "1:1: this is not XML: a document begins with an element; give a TEI file",
    ),
    "a declaration alone": (
        b'<?xml version="1.0"?>',
        "1:22: this is not XML: a document begins with an element; give a TEI file",
    ),
    "an end tag first": (b"</a>", "1:2: a < that begins no element; write &lt; for the character <"),
    "two roots": (
        b"<a/><b/>",
        "1:5: something follows the end of the root element; leave one root element in the file",
    ),
    "an element not closed": (b"<a>\n<b>", f"2:4: Premature end of data in tag b line 2; {_CLOSE}"),
    "elements that cross": (
        b"<a>\n<b></a>",
        f"2:8: Opening and ending tag mismatch: b line 2 and a; {_CLOSE}",
    ),
    "an attribute twice": (b'<a x="1" x="2"/>', "1:15: Attribute x redefined; give each attribute once"),
    "an id twice": (
        b'<a><b xml:id="a.p1"/>\n<c xml:id="a.p1"/></a>',
        "2:17: the xml:id 'a.p1' is used twice; give each element an xml:id of its own",
    ),
    "an id with a space": (
        b'<a xml:id="a b"/>',
        f"1:16: xml:id : attribute value a b is not an NCName; {_XML_ID}",
    ),
    "an undeclared prefix": (
        b"<x:a/>",
        "1:5: Namespace prefix x on a is not defined; declare the prefix with xmlns, or leave it out",
    ),
    "an entity of HTML": (
        b"<a>&nbsp;</a>",
        f"1:10: Entity 'nbsp' not defined; write the character itself; {_PREDEFINED}",
    ),
    "a bare ampersand": (
        b"<a>AT&T</a>",
        "1:8: a & that begins no reference; write &amp; for the character &",
    ),
    "a bare less-than": (
        b"<a>1 < 2</a>",
        "1:7: a < that begins no element; write &lt; for the character <",
    ),
    "a control character": (b"<a>\x01</a>", "1:4: a character that XML 1.0 forbids; leave it out"),
    "a null character": (b"<a>\x00</a>", "1:4: a character that XML 1.0 forbids; leave it out"),
    "a reference to a null": (b"<a>&#0;</a>", "1:8: a character that XML 1.0 forbids; leave it out"),
    "a comment without end": (
        b"<a><!-- x </a>",
        "1:15: a comment that does not end, or of more than 10,000,000 bytes; end it with -->",
    ),
    "CDATA without end": (b"<a><![CDATA[x</a>", "1:18: a CDATA section that does not end; end it with ]]>"),
    "Latin-1": ("<a>é</a>".encode("latin-1"), "1:4: bytes that are not UTF-8; save it as UTF-8"),
    "a surrogate in UTF-8": (b"<a>\xed\xa0\x80</a>", "1:4: bytes that are not UTF-8; save it as UTF-8"),
    "an overlong form": (b"<a>\xc0\xaf</a>", "1:4: bytes that are not UTF-8; save it as UTF-8"),
    "Latin-1, declared": (
        b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>',
        "1:31: the declared encoding is 'ISO-8859-1'; save it as UTF-8 and declare that",
    ),
    "UTF-7, declared": (
        b"<?xml version='1.0' encoding='UTF-7'?>\n+ADw-a/+AD4-",
        "1:31: the declared encoding is 'UTF-7'; save it as UTF-8 and declare that",
    ),
    "UTF-16 with a mark": ("<a/>".encode("utf-16"), "1:1: the encoding is UTF-16; save it as UTF-8"),
    "UTF-16 without": ("<a/>".encode("utf-16-be"), "1:1: the encoding is UTF-16; save it as UTF-8"),
    "UTF-32 with a mark": ("<a/>".encode("utf-32"), "1:1: the encoding is UTF-32; save it as UTF-8"),
    "UTF-32 without": ("<a/>".encode("utf-32-be"), "1:1: the encoding is UTF-32; save it as UTF-8"),
    "gzip": (gzip.compress(b"<a/>"), "1:1: this is a gzip file, not XML; unpack it first"),
    "zip": (b"PK\x03\x04", "1:1: this is a zip file, not XML; unpack it first"),
    "bzip2": (b"BZh9", "1:1: this is a bzip2 file, not XML; unpack it first"),
    "xz": (b"\xfd7zXZ\x00", "1:1: this is an xz file, not XML; unpack it first"),
    "a DOCTYPE": (b"<!DOCTYPE a><a/>", f"1:1: a DOCTYPE; {_NO_DTD}"),
    "a DOCTYPE further down": (
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a < b --> <?pi <!DOCTYPE ?>  <!DOCTYPE a><a/>',
        f"2:35: a DOCTYPE; {_NO_DTD}",
    ),
    "a billion laughs": (
        b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a x="&b;">&b;</a>',
        f"1:1: a DOCTYPE; {_NO_DTD}",
    ),
    "an external entity": (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        f"1:1: a DOCTYPE; {_NO_DTD}",
    ),
    "an external DTD": (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', f"1:1: a DOCTYPE; {_NO_DTD}"),
    "257 levels": (
        b"<a>" * 257 + b"</a>" * 257,
        f"1:771: elements more than 256 deep inside one another; {_NEEDS}",
    ),
    "17 attributes": (
        b"<a>\n<b " + b" ".join(b'a%d="1"' % number for number in range(17)) + b"/></a>",
        "2:1: an element with more than 16 attributes; look at what made the file",
    ),
    "100,000 attributes": (
        b"<a " + _MANY + b"/>",
        "1:1: an element with more than 16 attributes; look at what made the file",
    ),
    "a long name": (b"<" + b"a" * 60_000 + b"/>", f"1:60002: a name of more than 50,000 bytes; {_NEEDS}"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_input_gets_one_error_with_place_and_hint(name: str) -> None:
    data, said = HOSTILE[name]
    with pytest.raises(TeiSyntaxError) as caught:
        parse_xml(data)
    assert str(caught.value) == f"<bytes>:{said}"


@pytest.mark.parametrize("name", HOSTILE)
def test_the_error_names_the_file(name: str, tmp_path: Path) -> None:
    data, said = HOSTILE[name]
    path = tmp_path / "a.xml"
    path.write_bytes(data)
    with pytest.raises(TeiSyntaxError) as caught:
        parse_xml(path)
    assert str(caught.value) == f"{path}:{said}"


@pytest.mark.parametrize(
    "data",
    [b"<a>" + b"x" * 10_000_001 + b"</a>", b'<a x="' + b"x" * 10_000_001 + b'"/>'],
    ids=["text", "attribute"],
)
def test_a_text_of_ten_million_bytes_is_refused_even_where_the_limit_allows_it(data: bytes) -> None:
    with pytest.raises(
        TeiSyntaxError, match="a text or an attribute of more than 10,000,000 bytes; no statement"
    ):
        parse_xml(data, limit=len(data))


def test_a_document_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"<a>" + b" " * 70_000 + b"</a>")
    size = path.stat().st_size
    assert parse_xml(path, limit=size).tag == "a"
    with pytest.raises(SourceTooLargeError) as caught:
        parse_xml(path, limit=size - 1)
    assert str(caught.value) == (
        f"{path}: 70,007 bytes or more, and at most 70,006 are read; raise the limit if you trust the file"
    )
    with pytest.raises(SourceTooLargeError, match=f"at most {LIMIT:,} are read"):
        parse_xml(b" " * (LIMIT + 1))


def test_a_file_that_only_inflates_beyond_the_limit_is_never_inflated(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(gzip.compress(b"<a>" + b" " * LIMIT + b"</a>"))
    with pytest.raises(TeiSyntaxError, match="this is a gzip file, not XML"):
        parse_xml(path)


def test_a_missing_file_and_a_folder_are_errors_of_the_library(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFoundError, match=r"no\.xml: no such file"):
        parse_xml(tmp_path / "no.xml")
    with pytest.raises(SourceError) as caught:
        parse_xml(str(tmp_path))
    assert str(caught.value) == f"{tmp_path}: cannot be read (Is a directory); check the path"


@pytest.mark.parametrize(
    "data",
    [
        b"<a/>",
        codecs.BOM_UTF8 + b'<?xml version="1.0" encoding="UTF-8"?><a/>',
        b"<?xml version='1.0' encoding = 'utf-8' ?><a/>",
        b'<?xml version="1.0" encoding="US-ASCII"?><a/>',
        b"<!-- <!DOCTYPE a> --><?pi <!DOCTYPE a> ?>\n<a/>",
        b"<a><![CDATA[<!DOCTYPE a>]]></a>",
        b"<a>" * 256 + b"</a>" * 256,
    ],
)
def test_a_harmless_document_is_read(data: bytes) -> None:
    assert parse_xml(data).tag == "a"


def test_an_element_may_have_sixteen_attributes() -> None:
    data = b"<a " + b" ".join(b'a%d="1"' % number for number in range(MOST_ATTRIBUTES)) + b"/>"
    assert len(parse_xml(data).attrib) == MOST_ATTRIBUTES


def test_an_inclusion_is_an_element_like_any_other(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    data = f'<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="{secret}" parse="text"/></a>'
    assert b"secret<" not in etree.tostring(parse_xml(data.encode()))
    assert len(parse_xml(data.encode())) == 1


_PROLOGS = st.lists(
    st.sampled_from([b" ", b"\n", b"<!-- < -->", b"<!---->", b"<?pi <!DOCTYPE?>", b"<!DOCTYPE a>", b"<?x?>"]),
    max_size=5,
).map(b"".join)


@given(_PROLOGS, st.sampled_from([b"", codecs.BOM_UTF8, b'<?xml version="1.0"?>']))
def test_no_prolog_hides_a_doctype(prolog: bytes, begin: bytes) -> None:
    data = begin + prolog + b"<a/>"
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False))
    except etree.XMLSyntaxError:
        with pytest.raises(TeiSyntaxError):
            parse_xml(data)
        return
    if root.getroottree().docinfo.doctype:
        with pytest.raises(TeiSyntaxError, match="a DOCTYPE"):
            parse_xml(data)
    else:
        assert parse_xml(data).tag == "a"


@given(
    st.lists(st.sampled_from([b"<", b">", b"/", b"a", b"&", b";", b'"', b"!", b"-", b"\xff", b" "])).map(
        b"".join
    )
)
def test_any_bytes_are_a_tree_or_one_error(data: bytes) -> None:
    try:
        outcome: etree._Element | TeiSyntaxError = parse_xml(data)
    except TeiSyntaxError as error:
        outcome = error
    if isinstance(outcome, TeiSyntaxError):
        assert outcome.line >= 1
        assert outcome.column >= 1
        assert outcome.hint
    else:
        assert isinstance(outcome.tag, str)
