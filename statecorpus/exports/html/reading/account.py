"""The sections below a statement: its facts with their evidence, its source, its revisions."""

from collections.abc import Iterable, Iterator

from statecorpus._display.markup import LINE, Child, Markup, element, joined
from statecorpus.exports.html.reading.evidence import because
from statecorpus.exports.html.reading.facts import Fact, facts, linked, rows
from statecorpus.exports.html.reading.kinds import MarkKind
from statecorpus.exports.html.reading.links import ReadingLinks
from statecorpus.exports.html.reading.mark_lists import marked_lists
from statecorpus.exports.html.reading.tags import is_web_address
from statecorpus.model import Evidence, Revision, Source, Statement


def account(
    statement: Statement, evidence: Iterable[Evidence], links: ReadingLinks, kinds: frozenset[MarkKind]
) -> Markup:
    """Return the sections below a text, with the evidence behind each field folded into its row.

    Args:
        statement: the statement.
        evidence: the evidence of the fields.
        links: the addresses of fields and of other forms of the statement.
        kinds: the kinds of mark that are listed.
    """
    left = {piece.field: piece for piece in evidence}
    shown: list[tuple[str, Child]] = [
        (fact.label, _with_evidence(fact, left)) for fact in facts(statement, links.fields)
    ]
    if left:
        shown.append(("Also read", because("other fields", left.values(), with_fields=True)))
    sections = [
        _section("about", "About this statement", rows(shown)),
        _section("citation", "Citation", _citation(statement, links)),
        *_marked(statement, kinds),
        *_source(statement.source),
        *_revisions(statement.revisions),
    ]
    return element("div", {"class": "reading-account"}, joined(sections, LINE))


def _with_evidence(fact: Fact, left: dict[str, Evidence]) -> Markup:
    """Return the value of a fact with its evidence, which is taken out of the evidence that is left."""
    pieces = [left.pop(path) for path in fact.paths if path in left]
    reason = because(fact.label, pieces)
    return joined((fact.value,) if reason is None else (fact.value, " ", reason))


def _section(name: str, title: str, *children: Child) -> Markup:
    return element("section", {"aria-labelledby": name}, element("h2", {"id": name}, title), *children)


def _citation(statement: Statement, links: ReadingLinks) -> Markup:
    cited = element("p", {"class": "cited"}, element("bdi", None, str(statement.cite())))
    if not links.files:
        return cited
    files = (element("a", {"href": address}, name) for name, address in links.files.items())
    return joined((cited, element("p", {"class": "files"}, "Also as ", joined(files, ", "))), LINE)


def _marked(statement: Statement, kinds: frozenset[MarkKind]) -> Iterator[Markup]:
    lists = marked_lists(statement, kinds)
    if lists:
        yield _section("marked", "Marked in the text", lists)


def _source(source: Source | None) -> Iterator[Markup]:
    if source is not None:
        yield _section("source", "Source", rows(_provenance(source)))


def _provenance(source: Source) -> Iterator[tuple[str, Child]]:
    yield "File", linked(source.name, None)
    if source.media_type is not None:
        yield "Type", source.media_type
    if source.url is not None:
        yield "Published at", linked(source.url, source.url if is_web_address(source.url) else None)
    if source.retrieved is not None:
        day = source.retrieved.isoformat()
        yield "Retrieved", element("time", {"datetime": day}, day)
    if source.sha256 is not None:
        yield "SHA-256", element("code", None, source.sha256)
    if source.licence is not None:
        yield "Licence", linked(source.licence, None)
    if source.ocr is not None:
        yield "Recognised by", source.ocr


def _revisions(revisions: tuple[Revision, ...]) -> Iterator[Markup]:
    if revisions:
        changes = (
            (f"{revision.when.isoformat()}, {revision.who}", linked(revision.text, None))
            for revision in revisions
        )
        yield _section("revisions", "Changes since", rows(changes))
