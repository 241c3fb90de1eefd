"""What a citation asks of a corpus; ``statecorpus.corpus.Corpus`` has it."""

from collections.abc import Mapping, Sized
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from statecorpus.model import Publication


class CitedCorpus(Protocol):
    """A corpus whose state can be cited."""

    @property
    def title(self) -> str:
        """The title."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of its state."""

    @property
    def publication(self) -> "Publication | None":
        """Who publishes it, with edition, DOI and licence."""

    def __len__(self) -> int: ...

    def grouped_by(self, field: str) -> Mapping[str, Sized]:
        """Return the statements with each value of a field."""
