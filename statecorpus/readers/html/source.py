"""Splitting the source of a web page into tags and words, each with its offsets.

lxml records only the line of an element and no place of words. Therefore a scanner, which follows the
tokeniser of the HTML standard, first splits the source into tags, comments and words. lxml builds its tree
from the tags, with the number of each stretch of words in the place of the words. The numbers in the tree
lead back to the offsets in the source.
"""

import html
import re
from collections.abc import Iterator

import attrs


@attrs.frozen
class Stretch:
    """Characters of the source without a tag in them: ``[start, end)`` in code points.

    Attributes:
        start: the offset of the first character.
        end: the offset after the last character.
        is_script: whether they are a script, a style sheet or a comment instead of words.
    """

    start: int
    end: int
    is_script: bool = False


@attrs.frozen
class Skeleton:
    """A page without its words.

    Attributes:
        markup: the tags, with ``{n};`` in the place of stretch ``n``.
        stretches: the words, scripts and comments, in the order of the source.
        styles: the text of the style sheets.
    """

    markup: str
    stretches: tuple[Stretch, ...]
    styles: str


# A tag ends as in the standard's tokeniser: quotes have a meaning only after an equals sign.
_TAG = re.compile(
    r"""</?[A-Za-z](?:[^>=]++|=[ \t\n\r\f]*+"[^"]*+"|=[ \t\n\r\f]*+'[^']*+'|=)*+>""",
)
# A "<" before one of these characters begins a tag or a comment; any other "<" is text.
_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_WORDS_ONLY = frozenset({"title", "textarea"})
# lxml refuses these characters in a tag, because XML forbids them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A longer tag, for example an image as a data: URL, keeps only these attributes.
_LONGEST_TAG = 2000
_KEPT = re.compile(
    r"""\s(style|class|id|lang|role|hidden|align|name|content)\s?=\s?("[^"]{0,999}"|'[^']{0,999}')""",
    re.IGNORECASE,
)
_MOST_STYLES = 200_000


def skeleton(source: str) -> Skeleton:
    """Separate the words of a page from its tags.

    >>> page = skeleton("<p>Mr. <b>President</b>,<!-- x -->")
    >>> page.markup, [(s.start, s.end, s.is_script) for s in page.stretches]
    ('<p>0;<b>1;</b>2;', [(3, 7, False), (10, 19, False), (23, 24, False), (24, 34, True)])
    """
    scanner = _Scanner(source)
    at = 0
    while at < len(source):
        at = scanner.step(at)
    styles = "\n".join(scanner.styles)[:_MOST_STYLES]
    return Skeleton("".join(scanner.markup), tuple(scanner.stretches), styles)


class _Scanner:
    """Scans a source once, and collects its tags and the places of its words."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.markup: list[str] = []
        self.stretches: list[Stretch] = []
        self.styles: list[str] = []

    def step(self, at: int) -> int:
        """Read the words up to the next tag, and the tag; return the offset after it."""
        found = _OPENING.search(self.source, at)
        if found is None:
            self._words(at, len(self.source))
            return len(self.source)
        opening = found.start()
        self._words(at, opening)
        end, is_tag = _bounds(self.source, opening)
        if not is_tag:
            self.stretches.append(Stretch(opening, end, is_script=True))
            return end
        tag = self.source[opening:end]
        self.markup.append(_cleaned(tag))
        name = _name_of(tag)
        return end if tag[1] == "/" or name not in _RAW | _WORDS_ONLY else self._raw(end, name)

    def _raw(self, start: int, name: str) -> int:
        """Read the content of an element that contains no tags; return the offset of its end tag."""
        closing = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(self.source, start)
        end = closing.start() if closing is not None else len(self.source)
        if name in _WORDS_ONLY:
            self._words(start, end)
        elif start < end:
            self.stretches.append(Stretch(start, end, is_script=True))
            if name == "style":
                self.styles.append(self.source[start:end])
        return end

    def _words(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self.source[start:end].isspace():
            self.markup.append(" ")
            return
        self.markup.append(f"{len(self.stretches)};")
        self.stretches.append(Stretch(start, end))


def _bounds(source: str, opening: int) -> tuple[int, bool]:
    """Return the end of the markup that ``<`` begins, and whether it is a tag rather than a comment."""
    following = source[opening + 1]
    if following in "!?" or (following == "/" and not source[opening + 2 : opening + 3].isalpha()):
        mark = "-->" if source.startswith("<!--", opening) else ">"
        end = source.find(mark, opening + 2)
        return (end + len(mark) if end >= 0 else len(source)), False
    tag = _TAG.match(source, opening)
    # By the standard, a tag without an end includes the rest of the file.
    return (tag.end(), True) if tag is not None else (len(source), False)


def _name_of(tag: str) -> str:
    name = _NAME.match(tag)
    return name[1].lower() if name is not None else ""


def _cleaned(tag: str) -> str:
    if len(tag) > _LONGEST_TAG:
        kept = "".join(f" {pair[1]}={pair[2]}" for pair in _KEPT.finditer(tag))
        tag = f"<{'/' if tag[1] == '/' else ''}{_name_of(tag)}{kept}>"
    return _FORBIDDEN.sub("", tag)


@attrs.frozen
class Atom:
    """A piece of the page's words: verbatim text, a character reference, or a run of white space.

    Attributes:
        text: the text as people see it.
        start: the offset in the source, in code points.
        end: the offset after the piece.
    """

    text: str
    start: int
    end: int


_PIECE = re.compile(
    r"&(?:#\d{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
    r"|[ \t\n\r\f]+"
    r"|(?:[^&\s]|&(?![#A-Za-z]))+(?:[ \u00a0](?:[^&\s]|&(?![#A-Za-z]))+)*"
    r"|."
)


def atoms(source: str, stretch: Stretch) -> Iterator[Atom]:
    r"""Yield the words of a stretch: references resolved, each run of white space as a single space.

    >>> [atom.text for atom in atoms("Justice &amp;\n  peace", Stretch(0, 21))]
    ['Justice', ' ', '&', ' ', 'peace']
    """
    for piece in _PIECE.finditer(source, stretch.start, stretch.end):
        text = piece.group()
        if text[0] == "&" and len(text) > 1:
            yield Atom(_resolved(text), piece.start(), piece.end())
        elif text[0] in " \t\n\r\f":
            yield Atom(" ", piece.start(), piece.end())
        else:
            yield Atom(text.replace("\0", "\ufffd"), piece.start(), piece.end())


def _resolved(reference: str) -> str:
    """Resolve a character reference; a character that XML forbids is dropped."""
    return _FORBIDDEN.sub("", html.unescape(reference))
