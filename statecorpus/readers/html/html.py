"""Reading HTML: the document of a web page as lines, with the offsets of its words in the source."""

import re
from collections.abc import Iterator

import attrs

from statecorpus.readers.html.archive import page_of
from statecorpus.readers.html.blocks import blocks_of
from statecorpus.readers.html.content import leave_out_the_site
from statecorpus.readers.html.labels import labels_of
from statecorpus.readers.html.notes import PageNotes, notes_of
from statecorpus.readers.html.source import Skeleton, atoms, skeleton
from statecorpus.readers.html.tree import BLOCKS, Node, Tree, TreeEvent, build_tree
from statecorpus.readers.limits import Limits
from statecorpus.readers.numerals import letters, roman, whole_number
from statecorpus.readers.plain.encoding import Decoded, decode
from statecorpus.readers.reading import Line, LineKind, Omission, OmissionKind, Property, Reading, Run
from statecorpus.readers.web_archive import is_web_archive

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_LOOKED_AT = 8192
_HEADING = re.compile(r"h([1-6])")
_NOTE = re.compile(r"foot-?note|end-?note|^_?e?ftn\d|MsoFootnoteText|MsoEndnoteText", re.IGNORECASE)
_DATES = ("date", "pubdate", "dc.date", "dcterms.date", "article:published_time", "dcterms.created")


def read_html(data: bytes | str, where: str, limits: Limits) -> Reading:
    r"""Read a web page, decoded already or not.

    A block is a paragraph; a ``<br>`` ends a line, and two of them begin a block. Styles come from tags, from
    ``style`` attributes, and from simple rules of the page's own style sheets. Navigation, hidden words and
    scripts are in ``omissions``: every word is in a line, in an omission or in a property. Of a web archive
    (MHTML), the page inside is read, and the offsets count its code points.

    Raises:
        SourceLimitError: elements are nested deeper than the limit.
        UndecodableSourceError: a web archive holds no page.

    >>> page = "<title>MFA</title><nav>Home</nav><p>Mr. <b>President</b>,<br>we  thank you.</p>"
    >>> reading = read_html(page, "a page", Limits())
    >>> [(line.text, line.hard) for line in reading.lines]
    [('Mr. President,', True), ('we thank you.', False)]
    >>> [page[omitted.start : omitted.end] for omitted in reading.omissions], reading.metadata["title"]
    (['Home'], 'MFA')
    """
    if isinstance(data, str) and is_web_archive(data):
        data = data.encode("utf-8", errors="surrogatepass")
    decoded = Decoded(data.removeprefix("\ufeff"), "") if isinstance(data, str) else _decoded(data, where)
    text = decoded.text
    page = skeleton(text)
    tree = build_tree(page, where, limits.depth)
    notes = notes_of(tree, text, page.stretches)
    leave_out_the_site(tree, text, page.stretches, notes.blocks)
    return Reading(
        text=text,
        lines=tuple(_PageLines(text, page, tree, notes).lines),
        media_type="text/html",
        encoding=decoded.encoding or None,
        properties=tuple(_properties(text, page, tree)),
        findings=decoded.findings,
        omissions=tuple(_omissions(page, tree)),
    )


def _decoded(data: bytes, where: str) -> Decoded:
    name = None
    if is_web_archive(data):
        data, name = page_of(data, where)
    declared = _DECLARED.search(data[:_LOOKED_AT])
    if name is None and declared is not None:
        name = declared[1].decode("ascii")
    # The HTML standard reads Latin 1 as windows-1252, which authors of such pages mean.
    if name is not None and name.lower() in ("iso-8859-1", "latin1", "ascii", "us-ascii"):
        name = "cp1252"
    return decode(data, declared=name)


@attrs.define
class _PlaceInTree:
    """The open lists (kind, next number), items, headings, quotations and notes at a place in the tree."""

    lists: list[tuple[str, int]] = attrs.Factory(list)
    marker: str | None = None
    items: int = 0
    headings: list[int] = attrs.Factory(list)
    quotations: int = 0
    notes: int = 0

    @property
    def kind(self) -> tuple[LineKind, int]:
        """The kind of a line here, and its level."""
        if self.notes:
            return "note", 0
        if self.headings:
            return "heading", self.headings[-1]
        if self.items:
            return "item", max(1, len(self.lists))
        return ("quotation" if self.quotations else "text"), 0


class _PageLines:
    """Collects the lines of a page, and the runs of the line that is not complete yet."""

    def __init__(self, text: str, page: Skeleton, tree: Tree, notes: PageNotes) -> None:
        self.text = text
        self.page = page
        self.tree = tree
        self.notes = notes
        self.lines: list[Line] = []
        self._place = _PlaceInTree()
        self._line: list[Run] = []
        self._block = 0
        self._breaks = 0
        self._starts_block = False
        self._centred: bool | None = None
        self._labels = labels_of(tree.nodes, blocks_of(tree, text, page.stretches))
        self._awaits_value = False
        for event in tree.events:
            self._take(event)
        self._end_line()

    def _take(self, event: TreeEvent) -> None:
        node = self.tree.nodes[event.node]
        if event.kind == "words":
            self._add_words(event, node)
        elif node.omission is not None and node.tag not in BLOCKS:
            return
        elif node.tag == "br" and event.kind == "start":
            self._break()
        elif node.tag in BLOCKS:
            if event.kind == "end" and event.node in self._labels and self._line:
                self._end_label(self._labels[event.node])
            elif not self._awaits_value or node.tag in _ROWS:
                self._end_line()
                self._starts_block = True
                self._breaks = 0
            is_note = event.node in self.notes.blocks or _is_note(node)
            if event.kind == "start":
                self._enter(node, is_note=is_note)
            else:
                self._leave(node, is_note=is_note)

    def _enter(self, node: Node, *, is_note: bool) -> None:
        place = self._place
        if node.tag in _LISTS:
            place.lists.append((node.element.get("type") or node.tag, _number(node.element.get("start"), 1)))
        elif node.tag == "li":
            place.items += 1
            if node.omission is None:
                kind, number = place.lists.pop() if place.lists else ("ul", 1)
                number = _number(node.element.get("value"), number)
                place.marker = _numeral(kind, number)
                place.lists.append((kind, number + 1))
        elif node.tag == "hr" and node.omission is None:
            self.lines.append(Line((), block=self._next_block(), gap=1.0, kind="rule"))
        elif heading := _HEADING.fullmatch(node.tag):
            place.headings.append(int(heading[1]))
        place.quotations += node.tag == "blockquote"
        place.notes += is_note

    def _leave(self, node: Node, *, is_note: bool) -> None:
        place = self._place
        if node.tag in _LISTS and place.lists:
            place.lists.pop()
        elif node.tag == "li":
            place.items -= 1
            place.marker = None
        elif _HEADING.fullmatch(node.tag):
            place.headings.pop()
        place.quotations -= node.tag == "blockquote"
        place.notes -= is_note

    def _end_label(self, mark: str) -> None:
        """End a label, whose value goes on in the same line."""
        last = self._line[-1]
        self._line.append(Run(f"{mark} ", last.end, last.end, last.style))
        self._awaits_value = True

    def _break(self) -> None:
        """End a line; a second break in a row ends the block."""
        if self._line:
            self._end_line(hard=True)
            self._breaks = 1
            return
        self._breaks += 1
        if self._breaks > 1:
            self._starts_block = True

    def _add_words(self, event: TreeEvent, node: Node) -> None:
        if node.omission is not None:
            return
        if event.stretch < 0:
            if self._line and not self._line[-1].text.endswith(" "):
                end = self._line[-1].end
                self._line.append(Run(" ", end, end, node.look.style))
            return
        if not self._line:
            self._centred = node.look.centred
        style = node.look.style
        call = event.node in self.notes.calls and bool(self._line)
        for atom in atoms(self.text, self.page.stretches[event.stretch]):
            if atom.text == " ":
                if node.look.is_kept and "\n" in self.text[atom.start : atom.end]:
                    self._break()
                elif self._line and not self._line[-1].text.endswith(" "):
                    self._line.append(Run(" ", atom.start, atom.end, style))
            elif atom.text:
                self._awaits_value = False
                self._line.append(Run(atom.text, atom.start, atom.end, style, call))

    def _end_line(self, *, hard: bool = False) -> None:
        runs = _merged(self._line, self.text)
        self._line = []
        self._awaits_value = False
        if not runs:
            return
        place = self._place
        starts = self._starts_block and bool(self.lines)
        kind, level = place.kind
        self.lines.append(
            Line(
                runs,
                block=self._next_block() if starts else self._block,
                gap=float(max(1, self._breaks - 1)) if starts else 0.0,
                hard=hard,
                kind=kind,
                level=level,
                marker=place.marker if kind == "item" else None,
                centred=self._centred,
            )
        )
        if kind == "item":
            place.marker = None
        self._starts_block = False
        self._breaks = 0

    def _next_block(self) -> int:
        self._block += 1
        return self._block


_LISTS = frozenset({"ul", "ol", "dir"})
# Elements that end a label without a value.
_ROWS = frozenset({"tr", "dt", "dl", "table"})


def _number(text: str | None, otherwise: int) -> int:
    number = whole_number(text)
    return otherwise if number is None else number


def _numeral(kind: str, number: int) -> str:
    """Return the number of an item as a browser shows it; a bullet in a list without numbers.

    >>> _numeral("a", 28), _numeral("I", 4), _numeral("ol", 7), _numeral("ul", 1)
    ('ab.', 'IV.', '7.', '•')
    """
    written = {"a": letters, "A": letters, "i": roman, "I": roman}.get(kind)
    if written is not None:
        text = written(number)
        return f"{text.upper() if kind.isupper() else text.lower()}."
    return f"{number}." if kind in ("ol", "1") else "•"


def _is_note(node: Node) -> bool:
    names = f"{node.element.get('id') or ''} {node.element.get('class') or ''}"
    return node.tag in ("li", "p", "div", "aside", "section") and bool(_NOTE.search(names))


def _merged(runs: list[Run], text: str) -> tuple[Run, ...]:
    """Trim a line, and join runs that are neighbours in the source and equal to it."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        is_plain = run.text == text[run.start : run.end]
        if (
            last is not None
            and is_plain
            and last.end == run.start
            and last.style == run.style
            and last.call == run.call
            and last.text == text[last.start : last.end]
        ):
            joined[-1] = Run(text[last.start : run.end], last.start, run.end, last.style, last.call)
        else:
            joined.append(run)
    return tuple(joined)


def _properties(text: str, page: Skeleton, tree: Tree) -> Iterator[Property]:
    """Yield the metadata of the page: its language, title, ``<meta>`` names, and the first of each date."""
    language = next((node.element.get("lang") for node in tree.nodes[:2] if node.element.get("lang")), None)
    if language:
        yield Property("language", language)
    for event in tree.events:
        if event.stretch >= 0 and _is_title(tree.nodes[event.node]):
            stretch = page.stretches[event.stretch]
            title = "".join(atom.text for atom in atoms(text, stretch)).strip()
            yield Property("title", title, stretch.start, stretch.end)
    for node in tree.nodes:
        if node.tag == "meta":
            name = (node.element.get("name") or node.element.get("property") or "").strip().lower()
            value = (node.element.get("content") or "").strip()
            if name and value:
                yield Property("date" if name in _DATES else name, value)


def _is_title(node: Node) -> bool:
    return node.tag == "title" and node.parent >= 0


def _omissions(page: Skeleton, tree: Tree) -> list[Omission]:
    """Return the words and scripts that no line has, joined where only tags stand between them."""
    kinds: dict[int, OmissionKind | None] = {
        event.stretch: _kind_of(tree.nodes[event.node]) for event in tree.events if event.stretch >= 0
    }
    found: list[Omission] = []
    joins = False
    for number, stretch in enumerate(page.stretches):
        kind: OmissionKind | None = "script" if stretch.is_script else kinds.get(number, "hidden")
        if kind is None:
            joins = False
            continue
        if joins and found[-1].kind == kind:
            found[-1] = Omission(kind, found[-1].start, stretch.end)
        else:
            found.append(Omission(kind, stretch.start, stretch.end))
        joins = True
    return found


def _kind_of(node: Node) -> OmissionKind | None:
    return None if _is_title(node) else node.omission
