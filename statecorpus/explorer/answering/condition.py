"""The filters of an address as a condition of the query language, for a shell, R or a paper.

A filter compares keys, and a condition compares values as people write them: without case and accents, by
any of the names that were merged. So a condition is checked against the filters before it is shown.
"""

import attrs
import numpy as np

from statecorpus.errors import StatecorpusError
from statecorpus.explorer.answering.result import Result
from statecorpus.explorer.asking.address import Address
from statecorpus.explorer.asking.facet_table import FACET_NAMES, NONE, Facet
from statecorpus.search.statistics.scope import statements_in

# A regular expression that is found in every value.
_ANY = '~ "."'


@attrs.frozen
class WrittenCondition:
    """The filters of an address as a condition.

    Attributes:
        text: the condition; ``None`` without filters, and if no condition lets the same statements through.
        problem: what the condition would do otherwise than the filters; ``None`` if it does the same.
    """

    text: str | None
    problem: str | None = None


def written_condition(result: Result) -> WrittenCondition:
    """Return the condition that lets exactly the statements through that the filters of an address do."""
    text = condition_text(result.address)
    if not text:
        return WrittenCondition(None)
    try:
        found = statements_in(result.holdings.index, text)
    except StatecorpusError as error:
        return WrittenCondition(None, f"the query language cannot express these filters: {error}")
    mask = result.mask
    wanted = np.ones(len(found), dtype=np.bool_) if mask is None else mask
    if np.array_equal(found, wanted):
        return WrittenCondition(text)
    more, fewer = int(np.count_nonzero(found & ~wanted)), int(np.count_nonzero(wanted & ~found))
    return WrittenCondition(
        None,
        f"the condition {text} would let {more:,} other statements through and leave {fewer:,} out, since "
        "conditions do not distinguish case and accents",
    )


def condition_text(address: Address) -> str:
    """Return the filters of an address as a condition, unchecked; empty without filters.

    >>> condition_text(Address(filters={"state": ("iso3166:KEN", "none"), "act": ("call",)}, first_year=2010))
    '(state = "iso3166:KEN" | !(state ~ ".")) & act[kind = "call"] & year >= 2010'
    """
    parts = [_choice(FACET_NAMES[name], values) for name, values in address.filters.items()]
    if address.first_year is not None:
        parts.append(f"year >= {address.first_year}")
    if address.last_year is not None:
        parts.append(f"year <= {address.last_year}")
    return " & ".join(parts)


def _choice(facet: Facet, values: tuple[str, ...]) -> str:
    """Return the condition for the chosen values of a facet, which are alternatives."""
    named = [value for value in values if value != NONE]
    parts = []
    if named:
        listed = ", ".join(map(_quoted, named))
        parts.append(_tested(facet, f"= {listed}" if len(named) == 1 else f"in ({listed})"))
    if NONE in values:
        parts.append(f"!({_tested(facet, _ANY)})")
    return parts[0] if len(parts) == 1 else f"({' | '.join(parts)})"


def _tested(facet: Facet, test: str) -> str:
    name, bracket, attribute = facet.condition_name.partition("[")
    return f"{name}[{attribute.removesuffix(']')} {test}]" if bracket else f"{name} {test}"


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '\\"') + '"'
