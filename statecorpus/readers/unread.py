"""The parts of a document that are not read: counted by their names, and told in one finding."""

from collections import Counter
from collections.abc import Iterator

from statecorpus.model import Finding


class Unread:
    """Counts the parts of a document that are not read.

    >>> unread = Unread()
    >>> unread.add("chart")
    >>> unread.add("chart")
    >>> unread.add("embedded object", "Package")
    >>> [finding.message for finding in unread.findings()]
    ['2 charts and 1 embedded object (Package) are not read']
    """

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, kind: str, name: str = "") -> None:
        """Count a part.

        Args:
            kind: what it is, in the singular.
            name: its own name, if it has one.
        """
        self._counts[kind, name] += 1

    def findings(self) -> Iterator[Finding]:
        """Yield the finding that names what is not read, unless everything is."""
        if not self._counts:
            return
        parts = [
            f"{count} {kind}{'' if count == 1 else 's'}" + (f" ({name})" if name else "")
            for (kind, name), count in self._counts.items()
        ]
        last = parts.pop()
        listed = f"{', '.join(parts)} and {last}" if parts else last
        verb = "is" if self._counts.total() == 1 else "are"
        message = f"{listed} {verb} not read"
        yield Finding(
            "PA005", message, severity="warning", hint="see whether words of the statement are there"
        )
