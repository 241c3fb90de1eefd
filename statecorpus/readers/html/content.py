"""Finding the document of a web page, and leaving out the site around it, by what the blocks hold."""

from collections.abc import Sequence

import attrs

from statecorpus.readers.html.blocks import PageBlock, Sums, blocks_of
from statecorpus.readers.html.parts import leave_out_parts
from statecorpus.readers.html.source import Stretch
from statecorpus.readers.html.tree import Node, Tree

# The content is inside an element that has at least this share of the text in sentences.
_WITHIN = 0.8
# A block of few links and few words before or after a menu is its caption.
_CAPTION = 30
# So many links, with half of the text and without a sentence, make a list of pages.
_LISTING = 200
# A group of teasers has at least this share of its text in links.
_TEASING = 0.2


def leave_out_the_site(
    tree: Tree, source: str, stretches: Sequence[Stretch], notes: frozenset[int] = frozenset()
) -> None:
    """Mark the blocks that belong to the site and not to the document.

    The content is the innermost element with most of the text in sentences. Inside it, everything between the
    first and the last sentence is text, except lists of links under a heading of their own. Before it, blocks
    are kept unless they are links. After it, short blocks are kept as long as no menu, heading of links or
    phrase of a site comes between; sentences are kept. In a page without sentences, only elements with the
    tag, role or name of a part of the site are left out, and the links of long lists of pages.

    Args:
        tree: the page; the omissions of its nodes are set.
        source: its source.
        stretches: its words.
        notes: the blocks of its notes, which are part of the document.
    """
    nodes = tree.nodes
    at_edge = leave_out_parts(nodes, blocks_of(tree, source, stretches))
    blocks = blocks_of(tree, source, stretches)
    page = _Page.of(nodes, blocks, at_edge)
    for block in _listed(blocks) if page is None else page.blocks_of_the_site():
        if not _is_in(block.node, notes, nodes):
            nodes[block.node].omission = "navigation"
    for number, node in enumerate(nodes):
        if node.omission is None and node.owner != number:
            node.omission = nodes[node.owner].omission


def _is_in(number: int, notes: frozenset[int], nodes: Sequence[Node]) -> bool:
    while notes and number >= 0 and number not in notes:
        number = nodes[number].parent
    return number in notes


@attrs.frozen(eq=False)
class _Page:
    """The blocks of a page, and where its content is.

    Attributes:
        nodes: the elements.
        blocks: the blocks, in the order of reading.
        sums: what the elements hold.
        at_edge: for each element, whether it has a name of the edge of a page.
        main: the number of the element of the content.
        ends: for each element, the number of the first element after it.
        first: the place in ``blocks`` of the first sentence of the content.
        last: the place of its last sentence.
    """

    nodes: Sequence[Node]
    blocks: Sequence[PageBlock]
    sums: Sums
    at_edge: Sequence[bool]
    main: int
    ends: Sequence[int]
    first: int
    last: int

    @classmethod
    def of(
        cls, nodes: Sequence[Node], blocks: Sequence[PageBlock], at_edge: Sequence[bool]
    ) -> "_Page | None":
        """Find the content; ``None`` for a page without sentences."""
        sums = Sums.of(nodes, blocks)
        mass = [0] * len(nodes)
        for block in blocks:
            if block.is_sentence and not (block.is_of_the_site and block.length < sums.sentences[0] / 2):
                mass[block.node] = block.length
        for number in range(len(nodes) - 1, 0, -1):
            mass[nodes[number].parent] += mass[number]
        if not mass or not mass[0]:
            return None
        main = _innermost(nodes, mass)
        ends = _ends_of(nodes)
        places = [
            place
            for place, block in enumerate(blocks)
            if main <= block.node < ends[main] and block.is_sentence and not block.is_of_the_site
        ]
        return cls(nodes, blocks, sums, at_edge, main, ends, places[0], places[-1]) if places else None

    def blocks_of_the_site(self) -> list[PageBlock]:
        """Return the blocks that are no part of the document."""
        left_out: list[PageBlock] = []
        for start, stop in _runs_of_links(self.blocks):
            if stop <= self.first:
                left_out += self._before(start, stop)
            elif start > self.first and stop <= self.last:
                left_out += self._between(start, stop)
        left_out += [block for block in self.blocks[: self.first] if self._is_notice(block)]
        return left_out + self._after()

    def _before(self, start: int, stop: int) -> list[PageBlock]:
        """Return the blocks of a run of links before the first sentence, and its caption, if they are a menu.

        In the content, items with marks of punctuation or after a colon stay, and so does a single block with
        a date or the end of a sentence.
        """
        run = self.blocks[start:stop]
        if all(map(self._is_inside, run)) and (
            all(block.is_clause for block in run) or (start and self.blocks[start - 1].text.endswith(":"))
        ):
            return []
        if len(run) == 1:
            return [] if run[0].is_dated else [run[0]]
        captioned = start > 0 and self._is_caption(self.blocks[start - 1], run[0])
        return [*self.blocks[start - captioned : start], *run]

    def _is_caption(self, block: PageBlock, following: PageBlock) -> bool:
        """Tell whether a short block before a menu is its caption."""
        if len(block.text) >= _CAPTION or block.is_dated or self.nodes[block.node].tag in ("h1", "h2"):
            return False
        inside = self._is_inside(following)
        group = self._group(following) if inside else self._outermost(following)
        return group <= block.node < self.ends[group]

    def _is_paragraph(self, block: PageBlock) -> bool:
        """Tell whether a block that is all link is a paragraph like those around it."""
        return block.is_clause and self.nodes[block.node].tag != "li" and self._is_inside(block)

    def _is_inside(self, block: PageBlock) -> bool:
        return self.main <= block.node < self.ends[self.main]

    def _is_notice(self, block: PageBlock) -> bool:
        """Tell whether a block outside the content is a notice of the site, for example about cookies."""
        return block.is_of_the_site and not block.heading and not (self._is_inside(block) and block.is_dated)

    def _between(self, start: int, stop: int) -> Sequence[PageBlock]:
        """Return the blocks of a group of links between sentences, if it has a heading of its own."""
        group = self._group(self.blocks[start])
        inside = range(group, self.ends[group])
        while start and self.blocks[start - 1].node in inside:
            start -= 1
        while stop < len(self.blocks) and self.blocks[stop].node in inside:
            stop += 1
        members = self.blocks[start:stop]
        captioned = members[0].heading or (
            len(members) > 1 and not members[0].is_link and not members[0].is_clause
        )
        told = sum(block.is_of_the_site for block in members)
        if told or (captioned and sum(block.is_link for block in members) > 1):
            return members
        return []

    def _group(self, block: PageBlock) -> int:
        """Return the outermost element around a block without a sentence in it, inside the content."""
        number = block.node
        while (
            self.nodes[number].parent > self.main
            and not self.sums.sentences[self.nodes[number].parent]
            and not self.sums.titles[self.nodes[number].parent]
        ):
            number = self.nodes[number].parent
        return number

    def _after(self) -> list[PageBlock]:
        """Return the blocks after the last sentence of the content that are not text."""
        left_out: list[PageBlock] = []
        parents = {
            self.nodes[block.node].parent
            for block in self.blocks[self.first : self.last + 1]
            if block.is_sentence
        }
        runs_on = True
        for place in range(self.last + 1, len(self.blocks)):
            block = self.blocks[place]
            kept = self._is_text(place, parents, runs_on=runs_on)
            if not kept:
                left_out.append(block)
            runs_on = kept
        return left_out

    def _is_text(self, place: int, parents: set[int], *, runs_on: bool) -> bool:
        """Tell whether a block after the last sentence of the content is text.

        Args:
            place: the place of the block.
            parents: the elements around the sentences.
            runs_on: whether the block before is text.
        """
        block = self.blocks[place]
        if block.is_of_the_site or self._is_at_edge(block):
            return False
        if block.is_link:
            return runs_on and block.ends_sentence and self._is_among_text(place)
        if self._is_teaser(block):
            return False
        if block.is_sentence or (self.nodes[block.node].parent in parents and not block.heading):
            return True
        return runs_on and not (self._captions_links(place) and (block.heading or not block.is_clause))

    def _is_among_text(self, place: int) -> bool:
        """Tell whether a link is a paragraph of the content, or stands beside a block that is no link."""
        block = self.blocks[place]
        if self._is_paragraph(block):
            return True
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        return (
            following is not None
            and not following.is_link
            and self.nodes[following.node].parent == self.nodes[block.node].parent
        )

    def _captions_links(self, place: int) -> bool:
        """Tell whether a block is followed by links in the same element beside the content."""
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        return (
            following is not None and following.is_link and self._share_group(self.blocks[place], following)
        )

    def _is_at_edge(self, block: PageBlock) -> bool:
        """Tell whether a block beside the content is at the edge of the page and ends like no sentence."""
        return self.at_edge[block.node] and not self._is_inside(block) and not block.ends_sentence

    def _is_teaser(self, block: PageBlock) -> bool:
        """Tell whether a block is in a group of short texts with links to the whole."""
        number = self._outermost(block)
        text = self.sums.text[number]
        return self.sums.links[number] > 1 and self.sums.linked[number] > _TEASING * text

    def _share_group(self, block: PageBlock, following: PageBlock) -> bool:
        """Tell whether two blocks are in one element beside the content."""
        group = self._outermost(block)
        return group != block.node and group <= following.node < self.ends[group]

    def _outermost(self, block: PageBlock) -> int:
        """Return the outermost element around a block that does not hold the content."""
        number = block.node
        while number > 0 and not self._holds_content(self.nodes[number].parent):
            number = self.nodes[number].parent
        return number

    def _holds_content(self, number: int) -> bool:
        return number <= self.main < self.ends[number]


def _runs_of_links(blocks: Sequence[PageBlock]) -> list[tuple[int, int]]:
    """Return the start and end of each run of blocks that are all link, without headings."""
    runs: list[tuple[int, int]] = []
    for place, block in enumerate(blocks):
        if not block.is_link or block.heading:
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _listed(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the links of a list of pages, and the dates between them: a page of many links, no sentences."""
    links = [block for block in blocks if block.is_link and not block.heading]
    linked = sum(len(block.text) for block in links)
    if len(links) < _LISTING or 2 * linked < sum(len(block.text) for block in blocks):
        return []
    return [
        block
        for place, block in enumerate(blocks)
        if not block.heading
        and (block.is_link or any(near.is_link for near in blocks[max(0, place - 1) : place + 2]))
    ]


def _innermost(nodes: Sequence[Node], mass: Sequence[int]) -> int:
    """Return the innermost element with most of the text in sentences, going down from the root."""
    heaviest: dict[int, int] = {}
    for number in range(1, len(nodes)):
        parent = nodes[number].parent
        if parent not in heaviest or mass[number] > mass[heaviest[parent]]:
            heaviest[parent] = number
    main = 0
    while main in heaviest and mass[heaviest[main]] >= _WITHIN * mass[main] > 0:
        main = heaviest[main]
    return main


def _ends_of(nodes: Sequence[Node]) -> list[int]:
    """Return, for each element, the number of the first element after it and its inner elements."""
    ends = list(range(1, len(nodes) + 1))
    for number in range(len(nodes) - 1, 0, -1):
        parent = nodes[number].parent
        ends[parent] = max(ends[parent], ends[number])
    return ends
