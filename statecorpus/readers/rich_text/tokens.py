"""The marks of an RTF file: groups, control words, bytes of words, and binary data."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from statecorpus.errors import UndecodableSourceError

TokenKind = Literal["open", "close", "word", "byte", "text"]

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+",
    re.DOTALL,
)
# The end of a skipped group is looked for among these marks only.
_EDGE = re.compile(rb"\\bin(?P<binary>-?[0-9]{1,10})[ ]?|\\.|(?P<open>\{)|(?P<close>\})", re.DOTALL)
_CUT_OFF = "fetch it again, or open it with an office program and save it again"


class Token(NamedTuple):
    """A mark of the file.

    Attributes:
        kind: ``open`` and ``close`` (of a group), ``word`` (a control word or a control symbol), ``byte`` (a
            byte written in hexadecimal) or ``text`` (bytes of words).
        name: the control word or symbol, else empty.
        number: the number of a control word, if it has one.
        data: the bytes of words.
    """

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""


class Tokens:
    r"""Reads the marks of a file one by one.

    Args:
        data: the file.
        where: the name of the file in errors.

    >>> [(one.kind, one.name or one.data) for one in Tokens(rb"{\b1 caf\'e9}", "a.rtf")]
    [('open', b''), ('word', 'b'), ('text', b'caf'), ('byte', b'\xe9'), ('close', b'')]
    """

    def __init__(self, data: bytes, where: str) -> None:
        self._data = data
        self._where = where
        self.place = 0

    def __iter__(self) -> Iterator[Token]:
        while self.place < len(self._data):
            match = _TOKEN.match(self._data, self.place)
            if match is None:  # a backslash at the very end
                raise self.cut_off("inside a control word")
            self.place = match.end()
            token = _token(match)
            if token is None:
                continue
            if token.name == "bin":
                self._skip_bytes(token.number)
                continue
            yield token

    def skip_group(self) -> None:
        """Go to the brace that closes the group.

        Raises:
            UndecodableSourceError: the file ends before it.
        """
        depth = 0
        place = self.place
        while True:
            match = _EDGE.search(self._data, place)
            if match is None:
                raise self.cut_off("inside a group")
            place = match.end()
            if match["binary"] is not None:
                self.place = place
                self._skip_bytes(int(match["binary"]))
                place = self.place
            elif match["open"]:
                depth += 1
            elif match["close"]:
                if depth == 0:
                    self.place = match.start()
                    return
                depth -= 1

    def follows(self, pattern: "re.Pattern[bytes]", within: int) -> "re.Match[bytes] | None":
        """Search a pattern in the bytes that follow, within a number of bytes."""
        return pattern.search(self._data, self.place, self.place + within)

    def found(self, pattern: "re.Pattern[bytes]", within: int) -> list[bytes]:
        """Return the first group of each place of a pattern in the bytes that follow."""
        matches = pattern.finditer(self._data, self.place, self.place + within)
        return [match[1] for match in matches]

    def rest(self) -> bytes:
        """Return the bytes that were not read."""
        return self._data[self.place :]

    def cut_off(self, place: str) -> UndecodableSourceError:
        """Return the error of a file that ends too early."""
        return UndecodableSourceError(self._where, f"it ends {place}: it is cut off", _CUT_OFF)

    def _skip_bytes(self, count: int | None) -> None:
        size = max(0, count or 0)
        if self.place + size > len(self._data):
            raise self.cut_off(f"inside {size:,} bytes of binary data")
        self.place += size


def _token(match: "re.Match[bytes]") -> Token | None:
    if match["text"] is not None:
        return Token("text", data=match["text"])
    if match["word"] is not None:
        number = match["number"]
        return Token("word", match["word"].decode("ascii"), None if number is None else int(number))
    if match["byte"] is not None:
        return Token("byte", data=bytes.fromhex(match["byte"].decode("ascii")))
    if match["symbol"] is not None:
        return Token("word", match["symbol"].decode("latin-1"))
    if match["open"] or match["close"]:
        return Token("open" if match["open"] else "close")
    return None
