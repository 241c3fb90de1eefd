"""The page of a statement."""

from collections.abc import Iterable, Mapping

from statecorpus._display.markup import Markup
from statecorpus.exports.html.document import document
from statecorpus.exports.html.reading.view import reading_view
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
        ModelError: more than 200 marks cover the same words of a paragraph.

    >>> from statecorpus.corpus import load
    >>> html = page(load()["kaz-iom-2011-12-05"])
    >>> '<p id="p7">' in html, "<script" in html
    (True, False)
    """
    view = reading_view(statement, evidence=evidence)
    return document(view.title, Markup(view))
