"""Suggestions for a search that finds nothing: no search ends in silence."""

import attrs

from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.typed import without_punctuation


@attrs.frozen
class HintLink:
    """A hint with the address that it leads to, and the hits of that page if they were counted."""

    message: str
    address: Address | None
    hits: int | None = None


def nothing_found(result: Result) -> list[HintLink]:
    """Return what to try for a text without a hit: fewer filters, no punctuation marks, another spelling."""
    typed, hits, address = result.typed, result.all_hits, result.address
    if typed is None or hits is None or result.totals.hits:
        return []
    found = []
    if len(hits):
        everywhere = address.at(filters={}, first_year=None, last_year=None)
        found.append(HintLink(f"Without the filters there are {len(hits):,} hits:", everywhere, len(hits)))
    words = without_punctuation(typed)
    if words is not None:
        plain = address.at(text=words, reading="phrase")
        total = Result(result.holdings, plain).totals.hits
        if total:
            found.append(HintLink(f"Without the punctuation marks there are {total:,} hits:", plain, total))
    if found:
        return found
    if not typed.words and typed.reading != "query":
        message = "The text has no word. Marks are searched as the texts have them; write a word beside them."
    else:
        message = "No statement has this as it is read here. Try another reading, spelling, or fewer words."
    return [HintLink(message, None)]
