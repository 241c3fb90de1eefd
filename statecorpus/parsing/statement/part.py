"""Part: a piece of a statement, with its evidence and the stretches of the source that it uses."""

from typing import Generic, TypeVar

import attrs

from statecorpus.model import Evidence
from statecorpus.parsing.lines.strand import Strand

T_co = TypeVar("T_co", covariant=True)

#: A stretch of the source that is not in the statement, and what it is.
Aside = tuple[int, int, str]


@attrs.frozen(eq=False)
class Part(Generic[T_co]):
    """A value of a statement and its account.

    Attributes:
        value: the value, as the model holds it.
        evidence: the characters of the source that say it.
        used: the stretches of the source whose words are in the statement because of it.
        aside: the stretches of the source that were put aside while it was read.
    """

    value: T_co
    evidence: tuple[Evidence, ...] = ()
    used: tuple[Strand, ...] = ()
    aside: tuple[Aside, ...] = ()
