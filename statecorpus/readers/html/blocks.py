"""The blocks of a web page in the order of reading, with what tells text from the site around it."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import attrs

from statecorpus.readers.html.site_words import site_words
from statecorpus.readers.html.source import Stretch
from statecorpus.readers.html.tree import Node, Tree

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements that a form is filled in with.
_CONTROLS = frozenset({"input", "button", "select", "textarea"})
# A block is all link if more than this share of its characters is.
_LINKED = 0.6
# A block of this length is a sentence if it ends like a sentence; a block twice as long is a sentence anyway.
_SENTENCE = 60
# A character of these scripts says as much as three letters.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_END = re.compile(r"[.!?;:…。！？؟؛；：،,]\W*$")
_FULL_END = re.compile(r"[.!?…。！？؟।]\W*$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_REFERENCE = re.compile(r"&#?\w{1,31};")


@attrs.frozen(eq=False)
class PageBlock:
    """The words that stand directly in an element that begins and ends a block.

    Attributes:
        node: the number of the element.
        text: the words as the source writes them, in one line.
        linked: the number of characters in links.
        heading: whether it is a heading or inside one.
    """

    node: int
    text: str
    linked: int
    heading: bool

    @cached_property
    def length(self) -> int:
        """The number of characters; a character of a dense script counts three times."""
        return len(self.text) + 2 * len(_DENSE.findall(self.text))

    @property
    def is_link(self) -> bool:
        """Whether the block is all link, or nearly."""
        return self.linked > _LINKED * len(self.text)

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is long enough to be running text, and not a link."""
        return not self.is_link and (
            self.length >= 2 * _SENTENCE or (self.length >= _SENTENCE and _END.search(self.text) is not None)
        )

    @property
    def is_clause(self) -> bool:
        """Whether it ends with a mark of punctuation, as the items and sentences of a text do."""
        return _END.search(self.text) is not None

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FULL_END.search(self.text) is not None

    @property
    def is_dated(self) -> bool:
        """Whether it has a year."""
        return _YEAR.search(self.text) is not None

    @cached_property
    def is_of_the_site(self) -> bool:
        """Whether it says what the parts around the content say, such as "Share this page"."""
        return site_words().says(self.text)


def blocks_of(tree: Tree, source: str, stretches: Sequence[Stretch]) -> list[PageBlock]:
    """Return the blocks of a page that have words and are not left out."""
    nodes = tree.nodes
    words: dict[int, list[str]] = {}
    linked: dict[int, int] = {}
    for event in tree.events:
        node = nodes[event.node]
        if event.kind != "words" or node.omission is not None:
            continue
        if event.stretch < 0:
            if node.owner in words:
                words[node.owner].append(" ")
            continue
        stretch = stretches[event.stretch]
        text = _REFERENCE.sub("\u00a0", source[stretch.start : stretch.end])
        words.setdefault(node.owner, []).append(text)
        linked[node.owner] = linked.get(node.owner, 0) + (len(" ".join(text.split())) if node.in_link else 0)
    found = []
    for number, parts in words.items():
        text = " ".join("".join(parts).split())
        if text:
            found.append(PageBlock(number, text, linked[number], _in_heading(nodes, number)))
    return found


def _in_heading(nodes: Sequence[Node], number: int) -> bool:
    return nodes[number].tag in HEADINGS or (
        nodes[number].parent >= 0 and nodes[nodes[number].parent].tag in HEADINGS
    )


@attrs.frozen(eq=False)
class Sums:
    """Sums over the blocks inside each element, by the number of the element.

    Attributes:
        text: the characters.
        linked: the characters in links.
        links: the links.
        menus: the blocks that are all link and end like no clause.
        sentences: the characters in sentences.
        controls: the elements that a form is filled in with.
        phrases: the blocks that say what the parts of a site say.
        titles: the headings of the first level.
        subtitles: the headings of the second and third level.
        blocks: the blocks.
    """

    text: list[int]
    linked: list[int]
    links: list[int]
    menus: list[int]
    sentences: list[int]
    controls: list[int]
    phrases: list[int]
    titles: list[int]
    subtitles: list[int]
    blocks: list[int]

    @classmethod
    def of(cls, nodes: Sequence[Node], blocks: Iterable[PageBlock]) -> "Sums":
        """Add up the blocks of a page."""
        counts = cls(*([0] * len(nodes) for _ in range(10)))
        for number, node in enumerate(nodes):
            counts.links[number] = int(node.tag == "a" and node.omission is None)
            counts.controls[number] = int(node.tag in _CONTROLS)
            counts.titles[number] = int(node.tag == "h1")
            counts.subtitles[number] = int(node.tag in ("h2", "h3"))
        for block in blocks:
            counts.text[block.node] += len(block.text)
            counts.linked[block.node] += block.linked
            counts.menus[block.node] += int(block.is_link and not block.is_clause)
            counts.sentences[block.node] += block.length if block.is_sentence else 0
            counts.phrases[block.node] += int(block.is_of_the_site)
            counts.blocks[block.node] += 1
        for column in attrs.astuple(counts, recurse=False):
            for number in range(len(nodes) - 1, 0, -1):
                column[nodes[number].parent] += column[number]
        return counts
