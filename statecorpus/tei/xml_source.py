"""Safe parsing of XML: the size of the input is limited, and every hostile input ends in the same error.

The settings and limits come from measurements (lxml 6.1.3, libxml2 2.14.6):

- lxml unpacks a gzip file silently (183 KB became 63 MB), so it gets bytes and never a path. XML with many
  elements takes 32 to 39 times its size in memory, so the number of bytes is limited.
- ``resolve_entities=True`` and XInclude read local files, and ``collect_ids=False`` loads an external DTD
  even with ``load_dtd=False``. None of the three is used, and a DOCTYPE is refused before parsing.
- The encoding is fixed to UTF-8, because the parser would obey a declaration of UTF-7.
- An element with 100,000 attributes is parsed in 24 ms, but listing them takes 14 to 27 s. An XPath limits
  their number beforehand; it takes 11 µs for 200 elements.
"""

import codecs
import os
import re

from lxml import etree

from statecorpus.errors import SourceError, SourceNotFoundError, SourceTooLargeError, TeiSyntaxError
from statecorpus.errors.wording import special_file

#: The greatest size of a document in bytes, unless the caller gives another limit.
LIMIT = 4 * 2**20
#: The most attributes that an element may have.
MOST_ATTRIBUTES = 16

XmlInput = str | os.PathLike[str] | bytes

_USUAL = 2**16
_CROWDED = etree.XPath(f"descendant-or-self::*/@*[{MOST_ATTRIBUTES + 1}]/..")
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_READABLE = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_SAVE_AS_UTF8 = "save it as UTF-8"
_UNPACK = "unpack it first"
# The first bytes of files that cannot be read. UTF-32 comes first, as its mark begins with a mark of UTF-16.
_OTHER_BEGINNINGS = (
    ((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE), "the encoding is UTF-32", _SAVE_AS_UTF8),
    ((b"\x00\x00\x00<", b"<\x00\x00\x00"), "the encoding is UTF-32", _SAVE_AS_UTF8),
    ((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE), "the encoding is UTF-16", _SAVE_AS_UTF8),
    ((b"\x00<", b"<\x00"), "the encoding is UTF-16", _SAVE_AS_UTF8),
    ((b"\x1f\x8b",), "this is a gzip file, not XML", _UNPACK),
    ((b"PK\x03\x04",), "this is a zip file, not XML", _UNPACK),
    ((b"BZh",), "this is a bzip2 file, not XML", _UNPACK),
    ((b"\xfd7zXZ",), "this is an xz file, not XML", _UNPACK),
)
_CLOSE = "close every element that is opened, the last opened first"
_SPLIT = "no statement needs that much; look at what made the file"
# The errors of libxml2 by code: our message (None: libxml2's own message), and a hint to correct the file.
_FAULTS: dict[int, tuple[str | None, str]] = {
    4: ("this is not XML: a document begins with an element", "give a TEI file"),
    5: ("something follows the end of the root element", "leave one root element in the file"),
    9: ("a character that XML 1.0 forbids", "leave it out"),
    23: ("a & that begins no reference", "write &amp; for the character &"),
    26: (None, "write the character itself; XML knows only &amp; &lt; &gt; &quot; &apos;"),
    42: (None, "give each attribute once"),
    45: ("a comment that does not end, or of more than 10,000,000 bytes", "end it with -->"),
    63: ("a CDATA section that does not end", "end it with ]]>"),
    68: ("a < that begins no element", "write &lt; for the character <"),
    76: (None, _CLOSE),
    77: (None, _CLOSE),
    81: ("bytes that are not UTF-8", _SAVE_AS_UTF8),
    110: ("a name of more than 50,000 bytes", _SPLIT),
    114: ("a text or an attribute of more than 10,000,000 bytes", _SPLIT),
    201: (None, "declare the prefix with xmlns, or leave it out"),
    513: (None, "give each element an xml:id of its own"),
    539: (None, "let an xml:id begin with a letter and hold letters, digits, '.', '-' and '_' only"),
}
_DEPTH = ("elements more than 256 deep inside one another", _SPLIT)
_WELL_FORMED = "write well-formed XML 1.0"
_POSITION = re.compile(r",? line \d+, column \d+$")
_DUPLICATE_ID = re.compile(r"ID (.*) already defined")
_RESOURCE_LIMIT = 114
_DUPLICATE = 513


def where_of(source: XmlInput) -> str:
    """Return the name of a source in messages: its path, or ``<bytes>``.

    >>> where_of("a.xml"), where_of(b"<TEI/>")
    ('a.xml', '<bytes>')
    """
    return "<bytes>" if isinstance(source, bytes) else os.fspath(source)


def read_capped(source: XmlInput, *, limit: int = LIMIT) -> bytes:
    """Return the bytes of a file, or the given bytes, if they are not more than the limit.

    Args:
        source: the path of a file, or its bytes.
        limit: the greatest size, in bytes.

    Raises:
        SourceNotFoundError: the file does not exist; a pipe or a device is not a file.
        SourceTooLargeError: the source has more than ``limit`` bytes.
        SourceError: the file cannot be read.
    """
    if isinstance(source, bytes):
        data = source
    else:
        where = where_of(source)
        try:
            _refuse_special(source, where)
            with open(source, "rb") as file:  # noqa: PTH123 -- a Path costs 20 µs here, a fifth of the parse
                # Reading in two steps saves a buffer of 4 MiB, which costs 20 µs even for a file of 15 KB.
                data = file.read(min(_USUAL, limit + 1))
                if len(data) == _USUAL:
                    data += file.read(limit + 1 - _USUAL)
        except SourceNotFoundError:
            raise
        except (FileNotFoundError, ValueError) as error:  # a NUL in a path is a ValueError
            raise SourceNotFoundError(where) from error
        except OSError as error:
            raise SourceError(f"{where}: cannot be read ({error.strerror}); check the path") from error
    if len(data) > limit:
        raise SourceTooLargeError(where_of(source), len(data), limit)
    return data


def _refuse_special(source: str | os.PathLike[str], where: str) -> None:
    special = special_file(os.stat(source).st_mode)  # noqa: PTH116 -- as for open
    if special is not None:
        raise SourceNotFoundError(where, special)


def parse_xml(source: XmlInput, *, limit: int = LIMIT, where: str | None = None) -> etree._Element:
    r"""Parse a document safely.

    Args:
        source: the path of a file, or its bytes. UTF-8, with or without a byte order mark.
        limit: the greatest size of the source, in bytes.
        where: the name of the source in messages; without it, its path.

    Returns:
        The root element. Comments and processing instructions are in the tree.

    Raises:
        SourceNotFoundError: the file does not exist.
        SourceTooLargeError: the source has more than ``limit`` bytes.
        SourceError: the file cannot be read.
        TeiSyntaxError: the source is not well-formed XML in UTF-8, has a DOCTYPE, uses an ``xml:id`` twice,
            nests elements deeper than 256, or has an element with more than 16 attributes.

    >>> parse_xml(b"<TEI/>").tag
    'TEI'
    >>> parse_xml(b"<TEI>\n&nbsp;</TEI>")
    Traceback (most recent call last):
    statecorpus.errors.TeiSyntaxError: <bytes>:2:7: Entity 'nbsp' not defined; write the character itself; ...
    """
    where = where_of(source) if where is None else where
    data = read_capped(source, limit=limit)
    _check_encoding(where, data)
    _refuse_doctype(where, data)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _translated(where, error) from error
    _refuse_crowds(where, root)
    return root


def _parser() -> etree.XMLParser[etree._Element]:
    """Build a parser, which takes 1 µs. A shared parser would mix the error logs of several threads."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
    )


def _check_encoding(where: str, data: bytes) -> None:
    """Refuse a packed file, and a file whose first bytes or declaration show another encoding than UTF-8."""
    if not data or data.isspace():
        raise TeiSyntaxError(where, 1, 1, "the file is empty", "give a TEI file")
    for begin, problem, hint in _OTHER_BEGINNINGS:
        if data.startswith(begin):
            raise TeiSyntaxError(where, 1, 1, problem, hint)
    declared = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8)[:256])
    if declared is not None and declared[1].lower() not in _READABLE:
        name = declared[1].decode("ascii", "replace")
        column = _place(data, declared.start(1))[1]
        hint = "save it as UTF-8 and declare that"
        raise TeiSyntaxError(where, 1, column, f"the declared encoding is {name!r}", hint)


def _refuse_doctype(where: str, data: bytes) -> None:
    """Refuse a DOCTYPE; only comments, processing instructions and white space can precede it."""
    offset = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    while (found := data.find(b"<", offset)) >= 0:
        if data.startswith(b"<!DOCTYPE", found):
            line, column = _place(data, found)
            hint = "leave it out: entities and DTDs are not read"
            raise TeiSyntaxError(where, line, column, "a DOCTYPE", hint)
        if data.startswith(b"<!--", found):
            end = data.find(b"-->", found + 4)
        elif data.startswith(b"<?", found):
            end = data.find(b"?>", found + 2)
        else:
            return
        if end < 0:
            return
        offset = end


def _refuse_crowds(where: str, root: etree._Element) -> None:
    """Refuse an element with more than ``MOST_ATTRIBUTES`` attributes, which are slow to list."""
    crowded: list[etree._Element] = _CROWDED(root)
    if crowded:
        problem = f"an element with more than {MOST_ATTRIBUTES} attributes"
        raise TeiSyntaxError(where, crowded[0].sourceline or 1, 1, problem, "look at what made the file")


def _place(data: bytes, offset: int) -> tuple[int, int]:
    """Return the line and column of a byte, from 1; the column counts code points."""
    start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8", "replace").removeprefix("\ufeff")) + 1
    return data.count(b"\n", 0, offset) + 1, column


def _translated(where: str, error: etree.XMLSyntaxError) -> TeiSyntaxError:
    """Return the error of libxml2 as the library's error, with a hint to correct the file."""
    line, column = error.position
    message = _POSITION.sub("", str(error.msg)).strip()
    problem, hint = _FAULTS.get(error.code, (None, _WELL_FORMED))
    if error.code == _RESOURCE_LIMIT and "depth" in message:
        problem, hint = _DEPTH
    if error.code == _DUPLICATE and (duplicate := _DUPLICATE_ID.match(message)):
        problem = f"the xml:id {duplicate[1]!r} is used twice"
    return TeiSyntaxError(where, line, max(column, 1), problem or message, hint)
