"""The page of a statement."""

from collections.abc import Iterable, Mapping

from statecorpus.exports.html.account import Links, account
from statecorpus.exports.html.body import body
from statecorpus.exports.html.document import document
from statecorpus.exports.html.markup import LINE, Child, element, joined
from statecorpus.exports.html.naming import headline
from statecorpus.exports.html.surroundings import Surroundings
from statecorpus.exports.html.title_block import title_block
from statecorpus.model import Evidence, Statement


def page(statement: Statement, evidence: Mapping[str, Evidence] | Iterable[Evidence] | None = None) -> str:
    """Make a web page of a statement: one file, readable and printable, that needs no script and no network.

    Each paragraph can be cited by its name, as in ``kaz-iom-2011-12-05.html#p7``. Every text is escaped, and
    the page's own policy forbids all that is fetched or run.

    Args:
        statement: the statement.
        evidence: what the page shows of its evidence, such as ``ParseResult.evidence``; ``()`` for none;
            without it, the evidence that the statement has.

    Returns:
        An HTML document; write it as UTF-8.

    Raises:
        ModelError: more than 200 spans stand around the same words of a paragraph.

    >>> from statecorpus.corpus import load
    >>> made = page(load()["kaz-iom-2011-12-05"])
    >>> '<p id="p7">' in made, "<script" in made
    (True, False)
    """
    return statement_page(statement, _listed(statement, evidence), {})


def statement_page(
    statement: Statement, evidence: Iterable[Evidence], links: Links, above: Child = None
) -> str:
    """Make the page of a statement, with links to the pages around it."""
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
