"""The page of a statement."""

from collections.abc import Iterable, Mapping

from statecorpus._display.markup import LINE, Child, element, joined
from statecorpus.exports.html.account import Links, account
from statecorpus.exports.html.body import body
from statecorpus.exports.html.document import document
from statecorpus.exports.html.naming import headline
from statecorpus.exports.html.surroundings import Surroundings
from statecorpus.exports.html.title_block import title_block
from statecorpus.model import Evidence, Statement


def page(statement: Statement, evidence: Mapping[str, Evidence] | Iterable[Evidence] | None = None) -> str:
    """Return a statement as a web page: one file to read and print, without script or network.

    Each paragraph can be cited by its id, as in ``kaz-iom-2011-12-05.html#p7``. Every text is escaped, and
    the policy of the page forbids scripts and requests.

    Args:
        statement: the statement.
        evidence: the evidence on the page, for example ``ParseResult.evidence``; ``()`` for none; without it,
            the evidence of the statement.

    Returns:
        An HTML document; write it as UTF-8.

    Raises:
        ModelError: more than 200 spans cover the same words of a paragraph.

    >>> from statecorpus.corpus import load
    >>> html = page(load()["kaz-iom-2011-12-05"])
    >>> '<p id="p7">' in html, "<script" in html
    (True, False)
    """
    return statement_page(statement, _listed(statement, evidence), {})


def statement_page(
    statement: Statement, evidence: Iterable[Evidence], links: Links, above: Child = None
) -> str:
    """Return the page of a statement, with links to the lists of a site."""
    around = Surroundings.of(statement)
    text = element(
        "article",
        {"lang": around.language, "dir": around.direction},
        title_block(statement, around),
        LINE,
        body(statement, around),
    )
    main = joined((text, account(statement, evidence, links)), LINE)
    return document(headline(statement), main, above=above)


def _listed(
    statement: Statement, evidence: Mapping[str, Evidence] | Iterable[Evidence] | None
) -> Iterable[Evidence]:
    if evidence is None:
        return statement.evidence
    return evidence.values() if isinstance(evidence, Mapping) else evidence
