"""Names in TEI's namespace, and writing XML as indented lines with a block element on each line.

A paragraph is a single line, however long it is, and its content is never broken or indented, because git
compares files line by line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import attrs

#: The namespace of TEI.
TEI = "http://www.tei-c.org/ns/1.0"
#: ``xml:id`` and ``xml:lang`` as lxml names them.
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: Attributes to write, in their order; an attribute with the value ``None`` is left out.
Attributes = Mapping[str, str | None]

_TAGS = re.compile(r"<[^>]*>")
_QUOTE = '"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_PREFIX = f"{{{TEI}}}"


def qualified(name: str) -> str:
    """Return the name of a TEI element in lxml's notation.

    >>> qualified("p")
    '{http://www.tei-c.org/ns/1.0}p'
    """
    return _PREFIX + name


def local(name: str) -> str:
    """Return the name of an element or attribute as a person writes it, without TEI's namespace.

    >>> local(qualified("p")), local(XML_ID), local("{urn:x}p")
    ('p', 'xml:id', '{urn:x}p')
    """
    return name.removeprefix(_PREFIX).replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def tags_of(document: str) -> str:
    """Return the tags of a written document, without its words.

    >>> tags_of('<p n="1">a = "b"</p>')
    '<p n="1"></p>'
    """
    return "".join(_TAGS.findall(document))


def escaped(text: str) -> str:
    """Escape text for the content of an element.

    >>> escaped('AT&T <"x">')
    'AT&amp;T &lt;"x"&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, attributes: Attributes | None = None) -> str:
    """Write the name and the attributes of a start tag, without the angle brackets.

    >>> tag("pb", {"n": "2", "break": None})
    'pb n="2"'
    """
    if not attributes:
        return name
    values = [(key, value) for key, value in attributes.items() if value is not None]
    return name + "".join([f' {key}="{escaped(value).replace(_QUOTE, "&quot;")}"' for key, value in values])


def element(name: str, attributes: Attributes | None = None, content: str = "") -> str:
    """Write an element in one line; ``content`` must already be escaped.

    >>> element("p", {"n": "1"}, "We agree."), element("p")
    ('<p n="1">We agree.</p>', '<p/>')
    """
    start = tag(name, attributes)
    return f"<{start}>{content}</{name}>" if content else f"<{start}/>"


@attrs.frozen
class Reserved:
    """The place of lines that are written later.

    Attributes:
        number: of the line before which they go.
        indent: the white space before each.
    """

    number: int
    indent: str


class Lines:
    """The lines of a document, in the order of writing.

    ``instructions`` are the processing instructions before the root.

    >>> lines = Lines()
    >>> with lines.inside("body"):
    ...     lines.add("p", content="We agree.")
    >>> print(lines.encoded().decode(), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <body>
      <p>We agree.</p>
    </body>
    """

    def __init__(self, instructions: Iterable[str] = ()) -> None:
        self._lines = [_DECLARATION, *instructions]
        self._indent = ""
        # The number of lines if the last line is a start tag whose element is still empty, else 0.
        self._empty_at = 0

    def add(self, name: str, attributes: Attributes | None = None, content: str = "") -> None:
        """Add an element on a line of its own; ``content`` must already be escaped."""
        self._lines.append(self._indent + element(name, attributes, content))

    def open(self, name: str, attributes: Attributes | None = None) -> None:
        """Add a start tag; the next lines are inside the element."""
        self._lines.append(f"{self._indent}<{tag(name, attributes)}>")
        self._indent += "  "
        self._empty_at = len(self._lines)

    def close(self, name: str) -> None:
        """Add the end tag; an element without content is written as an empty element: ``<p/>``."""
        self._indent = self._indent[2:]
        if self._empty_at == len(self._lines):
            self._lines[-1] = f"{self._lines[-1][:-1]}/>"
        else:
            self._lines.append(f"{self._indent}</{name}>")
        self._empty_at = 0

    @contextmanager
    def inside(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Add an element around the lines that the ``with`` block adds."""
        self.open(name, attributes)
        yield
        self.close(name)

    def reserve(self) -> Reserved:
        """Keep a place for lines that depend on later lines; ``fill`` adds them."""
        return Reserved(len(self._lines), self._indent)

    def fill(self, place: Reserved, lines: "Lines") -> None:
        """Add lines at a reserved place, in an element that has others; only one place can be filled."""
        self._lines[place.number : place.number] = [place.indent + line for line in lines.content]

    @property
    def content(self) -> tuple[str, ...]:
        """The lines without the XML declaration."""
        return tuple(self._lines[1:])

    def encoded(self) -> bytes:
        """Return the document in UTF-8, each line ended with a line feed."""
        return ("\n".join(self._lines) + "\n").encode()
