"""Pages of the explorer as readers see them: numbers that are links, and the totals that pages state."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import attrs
from lxml import html

import statecorpus as sc
from statecorpus.explorer.answering.holdings import Holdings
from statecorpus.explorer.serving.app import application
from tests.explorer.made import Client

__all__ = ["Explored", "NumberLink", "gappy_corpus"]

_HITS = re.compile(r"([\d,]+) hits? in ([\d,]+) statements?")
_STATEMENTS = re.compile(r"([\d,]+) statements?$")
_HEADING = re.compile(r'<h2 id="result"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SECONDS = 60.0


@attrs.frozen
class NumberLink:
    """A link with a number.

    Attributes:
        address: where it leads, from the first page.
        total: the number.
        text: its text.
    """

    address: str
    total: int
    text: str


@attrs.frozen(eq=False)
class Explored:
    """The explorer over a corpus, without a network; pages are asked for once.

    Attributes:
        client: the reader.
        holdings: the corpora.
        pages: the pages that were asked for, by their addresses.
    """

    client: Client
    holdings: Holdings
    pages: dict[str, bytes] = attrs.field(factory=dict)

    @classmethod
    def of(cls, corpus: sc.Corpus) -> "Explored":
        """Return the explorer over a corpus."""
        holdings = Holdings(corpus, "corpus")
        return cls(Client(application(holdings, seconds=_SECONDS)), holdings)

    def close(self) -> None:
        """Close the corpora."""
        self.holdings.close()

    def data(self, address: str) -> bytes:
        """Return the bytes of a page.

        Raises:
            AssertionError: the answer is not a page.
        """
        if address not in self.pages:
            answer = self.client.get(f"/{address}")
            assert answer.status_code == 200, (address, answer.status_code, answer.text[-2000:])
            self.pages[address] = answer.content
        return self.pages[address]

    def page(self, address: str) -> html.HtmlElement:
        """Return a page."""
        return html.document_fromstring(self.data(address).decode("utf-8"))

    def total(self, address: str) -> int:
        """Return the total that a page states: its hits, or its statements if no words are searched."""
        if address.startswith("values/"):
            labels = self.page(address).xpath("//tbody/tr/th//text()")
            return sum(label.strip() not in ("", "none") for label in labels)
        # A parser would take longer than the page.
        element = _HEADING.search(self.data(address).decode("utf-8"))
        assert element is not None, address
        heading = _TAG.sub("", element[1]).strip()
        found = _HITS.fullmatch(heading) or _STATEMENTS.fullmatch(heading)
        assert found is not None, (address, heading)
        return int(found[1].replace(",", ""))

    def numbers(self, address: str) -> Iterator[NumberLink]:
        """Yield the links with a number of a page."""
        for link in self.page(address).iterfind(".//a[@data-total]"):
            where = _from_first_page(address, link.attrib["href"])
            yield NumberLink(where, int(link.attrib["data-total"]), link.text_content().strip())

    def marks(self, address: str) -> list[tuple[str, str]]:
        """Return where each mark of the pictures of a page leads, and its title."""
        found = self.page(address).xpath("//svg//a")
        return [
            (_from_first_page(address, mark.attrib["href"]), mark.findtext("title") or "") for mark in found
        ]


def gappy_corpus(folder: Path) -> sc.Corpus:
    """Return a corpus with what a chart may leave out: statements without a date, a state, a speaker."""
    corpus = sc.load("demo")
    statements = [corpus[id] for id in corpus]
    changed = []
    for place, statement in enumerate(statements):
        undated = attrs.evolve(statement, date=None) if place % 9 == 4 else statement
        stateless = place % 11 == 3
        changed.append(attrs.evolve(undated, speaker=None, on_behalf_of=None) if stateless else undated)
    gappy = sc.Corpus.create(folder)
    gappy.add(*changed)
    return gappy


def _from_first_page(page: str, href: str) -> str:
    parts = urlsplit(urljoin(f"http://localhost/{page}", href))
    assert parts.netloc == "localhost", href
    return parts.path.removeprefix("/") + (f"?{parts.query}" if parts.query else "")
