"""The statements with doubtful values, counted beside the pages, since it may take to read statements."""

import contextvars
import threading
from concurrent.futures import Future

import attrs

from statecorpus.corpus import Corpus, OpenDoubt
from statecorpus.explorer.answering.holdings import Holdings

# The journal of builds has the doubts of built statements; others are read, 100 a second. So a large corpus
# that was not built in its folder is not counted.
_MOST_STATEMENTS = 50_000


@attrs.frozen
class DoubtfulStatement:
    """A statement with values that a person should check.

    Attributes:
        id: its id.
        doubts: its open doubts, the most worthwhile first.
    """

    id: str
    doubts: tuple[OpenDoubt, ...]


def doubtful_statements(holdings: Holdings) -> "Future[tuple[DoubtfulStatement, ...]] | None":
    """Return the statements with open doubts, the most worthwhile first, as soon as they are counted.

    The first call begins to count in a thread of its own. ``None`` stands for corpora whose doubts are not
    counted: a corpus of more than 50,000 statements, and several corpora, whose doubts each of them lists.
    """
    corpus = holdings.corpus
    if not isinstance(corpus, Corpus) or len(corpus) > _MOST_STATEMENTS:
        return None
    return holdings.once("doubtful statements", lambda: _begun(corpus))


def _begun(corpus: Corpus) -> "Future[tuple[DoubtfulStatement, ...]]":
    counted: Future[tuple[DoubtfulStatement, ...]] = Future()

    def count() -> None:
        try:
            counted.set_result(_grouped(corpus.doubts()))
        except Exception as error:  # noqa: BLE001 -- the page that asks for the result shows the error
            counted.set_exception(error)

    # An empty context: the deadline of the page that began to count is not the deadline of the count.
    context = contextvars.Context()
    threading.Thread(target=context.run, args=(count,), daemon=True, name="doubts").start()
    return counted


def _grouped(doubts: list[OpenDoubt]) -> tuple[DoubtfulStatement, ...]:
    """Return the doubts by statement, in the order of each statement's first doubt."""
    of_statement: dict[str, list[OpenDoubt]] = {}
    for doubt in doubts:
        of_statement.setdefault(doubt.id, []).append(doubt)
    return tuple(DoubtfulStatement(id, tuple(found)) for id, found in of_statement.items())
