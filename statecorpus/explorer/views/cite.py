"""The page "Cite this result": the question, its totals, the state of the corpus, and a line of a shell."""

import datetime
import re

import attrs
from starlette.requests import Request
from starlette.responses import Response

from statecorpus._display import counted
from statecorpus.corpus.citing.versions import versions
from statecorpus.errors import QueryError
from statecorpus.explorer.answering.facets import chips
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.answering.shell_line import ShellLine, shell_line
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.typed import READING_WORDS
from statecorpus.explorer.views.room import Room, address_of, refusal
from statecorpus.model import Publication
from statecorpus.model.bibliography import bibtex_text

_LONGEST_KEY = 40


@attrs.frozen
class ResultCitation:
    """The citation of a result in a paper.

    Attributes:
        address: the address of the result.
        words: the words or the query.
        read_as: how they were read; empty without words.
        filters: the filters in words: ``State: Kenya``.
        total: the numbers in words, exact.
        sample: the sample in words; empty without a sample.
        corpus: the title of the corpus with its publication, in a line.
        publication: who publishes the corpus.
        fingerprint: of the corpus.
        versions: of the library and its data files.
        day: the day of the result.
    """

    address: Address
    words: str
    read_as: str
    filters: tuple[str, ...]
    total: str
    sample: str
    corpus: str
    publication: Publication | None
    fingerprint: str
    versions: dict[str, str]
    day: datetime.date

    @property
    def text(self) -> str:
        """The citation in a paragraph."""
        asked = f"“{self.words}” ({self.read_as})" if self.words else "All statements"
        within = f" with {'; '.join(self.filters)}" if self.filters else ""
        drawn = f" {self.sample[:1].upper()}{self.sample[1:]}." if self.sample else ""
        made = f"statecorpus {self.versions['statecorpus']}"
        return (
            f"{asked}{within}: {self.total}.{drawn} Corpus: {self.corpus}, fingerprint {self.fingerprint}. "
            f"Searched with {made} on {self.day.isoformat()}, search?{self.address.query()}"
        )

    @property
    def bibtex(self) -> str:
        """The citation as an entry of BibTeX."""
        name = re.sub(r"[^a-z0-9]+", "-", f"{self.words} {self.day.isoformat()}".lower()).strip("-")
        key = f"result-{name[-_LONGEST_KEY:].strip('-')}"
        asked = f"{self.words} in {self.corpus}" if self.words else f"Statements of {self.corpus}"
        note = "; ".join(filter(None, (self.total, self.read_as, *self.filters, self.sample)))
        fields = {
            "title": f"{{{bibtex_text(asked)}}}",
            "note": bibtex_text(note),
            "howpublished": bibtex_text(
                f"search?{self.address.query()}, corpus fingerprint {self.fingerprint}, "
                f"statecorpus {self.versions['statecorpus']}"
            ),
            "urldate": self.day.isoformat(),
        }
        if self.publication is not None and self.publication.doi is not None:
            fields["doi"] = self.publication.doi
        lines = "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items())
        return f"@misc{{{key},\n{lines}}}"


def cite_page(room: Room, request: Request) -> Response:
    """Answer ``/cite``."""
    address, bad = address_of(request)
    if bad:
        return refusal(room, request, bad, address)
    result = Result(room.holdings, address)
    try:
        line: ShellLine = shell_line(result)
        citation = citation_of(result, datetime.datetime.now(tz=datetime.UTC).date())
    except QueryError as error:
        return room.message(request, "This query cannot be read", (str(error),), 400)
    values = {
        "title": "Cite this result",
        "address": address,
        "citation": citation,
        "facts": _facts(citation),
        "line": line,
    }
    return room.page(request, "cite.html", values)


def citation_of(result: Result, day: datetime.date) -> ResultCitation:
    """Return the citation of a result.

    Raises:
        QueryError: the query cannot be parsed, or takes more than its limits.
    """
    address, typed, corpus = result.address.at(), result.typed, result.holdings.corpus
    return ResultCitation(
        address=address,
        words="" if typed is None else address.text.strip(),
        read_as="" if typed is None else READING_WORDS[typed.reading],
        filters=tuple(f"{chip.label}: {chip.value}" for chip in chips(result)),
        total=_total(result),
        sample=_sample(result),
        corpus=_published(corpus.title, corpus.publication),
        publication=corpus.publication,
        fingerprint=corpus.fingerprint,
        versions=versions(),
        day=day,
    )


def _total(result: Result) -> str:
    totals = result.totals
    searched = counted(totals.searched, "statements")
    if result.typed is None:
        return searched
    rate = "" if totals.per_million is None else f", {totals.per_million:,.1f} per million tokens"
    return f"{counted(totals.hits, 'hits')} in {totals.statements:,} of {searched}{rate}"


def _sample(result: Result) -> str:
    address = result.address
    if not address.sample or result.typed is None or address.show != "lines":
        return ""
    return f"a sample of {min(address.sample, result.totals.hits):,} with seed {address.seed} is shown"


def _published(title: str, publication: Publication | None) -> str:
    if publication is None:
        return title
    doi = None if publication.doi is None else f"https://doi.org/{publication.doi}"
    date = None if publication.date is None else publication.date.isoformat()
    parts = (publication.edition, publication.publisher, date, doi, publication.licence)
    said = "; ".join(part for part in parts if part)
    return f"{title} ({said})" if said else title


def _facts(citation: ResultCitation) -> list[tuple[str, str]]:
    facts = [
        ("Words", citation.words),
        ("Read as", citation.read_as),
        ("Filters", "; ".join(citation.filters) or "none"),
        ("Result", citation.total),
        ("Sample", citation.sample),
        ("Corpus", citation.corpus),
        ("Fingerprint", citation.fingerprint),
        ("Versions", ", ".join(f"{name} {version}" for name, version in citation.versions.items())),
        ("Day", citation.day.isoformat()),
    ]
    return [(name, value) for name, value in facts if value]
