"""The reading view of a statement: the parts of a page about it."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import attrs

from statecorpus._display.markup import LINE, NOTHING, Markup, element, joined
from statecorpus.exports.html.naming import headline
from statecorpus.exports.html.reading.account import account
from statecorpus.exports.html.reading.acts import all_acts
from statecorpus.exports.html.reading.body import body
from statecorpus.exports.html.reading.hits import HitRange, hit_pieces, number_of_hit
from statecorpus.exports.html.reading.kinds import MARK_KINDS, MarkKind
from statecorpus.exports.html.reading.legend import legend
from statecorpus.exports.html.reading.links import ReadingLinks
from statecorpus.exports.html.reading.marking import Marking, counted_kinds, no_address, numbered_acts
from statecorpus.exports.html.reading.navigation import hit_list, neighbour_links
from statecorpus.exports.html.reading.surroundings import Surroundings
from statecorpus.exports.html.reading.title_block import title_block
from statecorpus.model import Evidence, Statement


@attrs.frozen
class ReadingView:
    """The parts of a page about a statement, as markup; ``str`` joins them in the order of a page.

    A page takes the style from ``reading_style``. In the article the notes on acts stand beside their
    paragraphs if the article is wide, and below them if it is narrow.

    Attributes:
        title: the headline, as text.
        article: title block, legend, links to hits, text with marks, and notes on acts: an ``article``.
        neighbours: the links to the previous and next statements: a ``nav``, or nothing.
        account: facts with their evidence, citation, source and revisions: a ``div`` of sections.
        hits: the number of hits. The mark of the first hit has the id ``hit-1``; every mark of it, also in
            another block, has ``data-hit="1"``. The hit that the reader came for has the id ``hit``.
    """

    title: str
    article: Markup
    neighbours: Markup
    account: Markup
    hits: int
    _statement: Statement = attrs.field(repr=False)
    _marking: Marking = attrs.field(repr=False, eq=False)

    @cached_property
    def acts(self) -> Markup:
        """All acts as one list, for a page that shows them apart from the text; nothing without acts."""
        if "act" not in self._marking.kinds or not self._statement.acts:
            return NOTHING
        return all_acts(self._statement, self._marking, Surroundings.of(self._statement))

    def __html__(self) -> str:
        """Return the article, the links and the account, for a template (Jinja's protocol)."""
        return joined((part for part in (self.article, self.neighbours, self.account) if part), LINE)

    def __str__(self) -> str:
        return self.__html__()


def reading_view(
    statement: Statement,
    *,
    evidence: Mapping[str, Evidence] | Iterable[Evidence] | None = None,
    links: ReadingLinks | None = None,
    hits: Iterable[HitRange] = (),
    current: HitRange | None = None,
    marks: Collection[MarkKind] | None = None,
) -> ReadingView:
    """Return the reading view of a statement.

    The markup has no script, no style and no event attribute, so it fits a strict Content-Security-Policy.
    The switches of the legend work by the style sheet alone.

    Args:
        statement: the statement.
        evidence: the evidence, for example ``ParseResult.evidence``; ``()`` for none; without it, the
            evidence of the statement.
        links: the addresses that the view links to.
        hits: start and end of each hit, as ``KwicLine`` has them.
        current: the hit that the reader came for; the id of its mark is ``hit``.
        marks: the kinds of mark that are shown, of ``mention``, ``citation``, ``time``, ``amount``, ``act``,
            ``emphasis`` and ``address``; without it, all kinds.

    Raises:
        ModelError: more than 200 marks cover the same words of a paragraph.

    >>> from statecorpus.corpus import load
    >>> corpus = load("demo")
    >>> lines = corpus.search('"gratitude"').kwic()
    >>> view = reading_view(corpus[lines[0].statement], hits=[(lines[0].start, lines[0].end)])
    >>> '<mark class="hit" id="hit-1" data-hit="1">gratitude</mark>' in view.article
    True
    """
    around = Surroundings.of(statement)
    links = ReadingLinks() if links is None else links
    kinds = MARK_KINDS if marks is None else frozenset(marks)
    pieces = hit_pieces(statement, hits)
    count = max((piece.number for found in pieces.values() for piece in found), default=0)
    chosen = number_of_hit(statement, pieces, current)
    marking = Marking(
        labels=around.labels,
        kinds=kinds,
        address_of=links.references or no_address,
        hits=pieces,
        last_hit=count,
        current_hit=chosen,
        beside=(links.before_hits, links.after_hits),
        acts=numbered_acts(statement),
        notes=frozenset(paragraph.id for paragraph in statement.paragraphs),
    )
    counts = counted_kinds(statement, kinds)
    page = None
    if links.page is not None:
        page = element("p", {"class": "page-address", "lang": "en", "dir": "ltr"}, links.page)
    content = (
        title_block(statement, around, marking),
        legend(counts) or None,
        hit_list(count, chosen) or None,
        body(statement, around, marking),
        page,
    )
    text = element("div", {"class": "reading-text"}, joined((part for part in content if part), LINE))
    kind = "reading-article with-margin" if counts.get("act") else "reading-article"
    article = element("article", {"class": kind, "lang": around.language, "dir": around.direction}, text)
    return ReadingView(
        title=headline(statement),
        article=article,
        neighbours=neighbour_links(links.neighbours),
        account=account(statement, _listed(statement, evidence), links, kinds),
        hits=count,
        statement=statement,
        marking=marking,
    )


def _listed(
    statement: Statement, evidence: Mapping[str, Evidence] | Iterable[Evidence] | None
) -> Iterable[Evidence]:
    if evidence is None:
        return statement.evidence
    return evidence.values() if isinstance(evidence, Mapping) else evidence
