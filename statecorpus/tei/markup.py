"""Names of TEI's namespace, and XML as lines of text: one block element a line, indented.

Lines are what git compares and what an editor shows, so a paragraph is one line however long it is, and
nothing inside it is ever broken or indented.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

#: The namespace of TEI.
TEI = "http://www.tei-c.org/ns/1.0"
#: ``xml:id`` and ``xml:lang`` as lxml names them.
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

#: Attributes to write, in their order; those that are ``None`` are left out.
Attributes = Mapping[str, str | None]

_QUOTE = '"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_PREFIX = f"{{{TEI}}}"


def qualified(name: str) -> str:
    """Give the name of an element of TEI as lxml names it.

    >>> qualified("p")
    '{http://www.tei-c.org/ns/1.0}p'
    """
    return _PREFIX + name


def local(name: str) -> str:
    """Give an element's or attribute's name as a person writes it: of TEI's without its namespace.

    >>> local(qualified("p")), local(XML_ID), local("{urn:x}p")
    ('p', 'xml:id', '{urn:x}p')
    """
    return name.removeprefix(_PREFIX).replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def escaped(text: str) -> str:
    """Escape text for the content of an element.

    >>> escaped('AT&T <"x">')
    'AT&amp;T &lt;"x"&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, attributes: Attributes | None = None) -> str:
    """Write what stands between the brackets of a start tag.

    >>> tag("pb", {"n": "2", "break": None})
    'pb n="2"'
    """
    if not attributes:
        return name
    values = [(key, value) for key, value in attributes.items() if value is not None]
    return name + "".join([f' {key}="{escaped(value).replace(_QUOTE, "&quot;")}"' for key, value in values])


def element(name: str, attributes: Attributes | None = None, content: str = "") -> str:
    """Write an element in one line; ``content`` is escaped already.

    >>> element("p", {"n": "1"}, "We agree."), element("p")
    ('<p n="1">We agree.</p>', '<p/>')
    """
    start = tag(name, attributes)
    return f"<{start}>{content}</{name}>" if content else f"<{start}/>"


class Lines:
    """The lines of a document, in the order of writing.

    >>> lines = Lines()
    >>> with lines.inside("body"):
    ...     lines.add("p", content="We agree.")
    >>> print(lines.encoded().decode(), end="")
    <?xml version="1.0" encoding="UTF-8"?>
    <body>
      <p>We agree.</p>
    </body>
    """

    def __init__(self) -> None:
        self._lines = [_DECLARATION]
        self._indent = ""
        # How many lines there are while the last of them is a start tag with nothing after it.
        self._empty_at = 0

    def add(self, name: str, attributes: Attributes | None = None, content: str = "") -> None:
        """Add an element on a line of its own; ``content`` is escaped already."""
        self._lines.append(self._indent + element(name, attributes, content))

    def open(self, name: str, attributes: Attributes | None = None) -> None:
        """Add a start tag; what follows stands inside."""
        self._lines.append(f"{self._indent}<{tag(name, attributes)}>")
        self._indent += "  "
        self._empty_at = len(self._lines)

    def close(self, name: str) -> None:
        """Add the end tag; where nothing stands inside, the element becomes an empty one."""
        self._indent = self._indent[2:]
        if self._empty_at == len(self._lines):
            self._lines[-1] = f"{self._lines[-1][:-1]}/>"
        else:
            self._lines.append(f"{self._indent}</{name}>")
        self._empty_at = 0

    @contextmanager
    def inside(self, name: str, attributes: Attributes | None = None) -> Iterator[None]:
        """Add an element around what the block adds."""
        self.open(name, attributes)
        yield
        self.close(name)

    def encoded(self) -> bytes:
        """Give the document: UTF-8, lines ended with a line feed."""
        return ("\n".join(self._lines) + "\n").encode()
