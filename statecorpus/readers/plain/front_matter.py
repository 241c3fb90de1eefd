"""Front matter: the block between two lines of dashes or plus signs at the beginning of a Markdown file.

Between dashes, front matter is YAML. The reader supports keys with plain or quoted values, values that
continue on indented lines, and lists of values. Everything else is kept as text. Between plus signs, it is
TOML.
"""

import re
from collections.abc import Iterator

from statecorpus.readers.plain.toml_head import toml_head_of
from statecorpus.readers.reading import Property

_BLOCK = re.compile(r"---[ \t]*\r?\n(?P<inside>(?:[^\n]*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FIRST_KEY = re.compile(r"---[ \t]*\r?\n(?:#[^\n]*\n|[ \t]*\r?\n)*[A-Za-z_][\w .-]*:(?:[ \t\r\n]|$)")
_KEY = re.compile(r"(?P<name>[A-Za-z_][\w .-]*?)[ \t]*:(?:[ \t]+(?P<value>\S.*?))?[ \t\r]*$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>\S.*?)[ \t\r]*$")
_NESTED = re.compile(r"[ \t]+(?P<name>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>\S.*?))?[ \t\r]*$")
_MORE = re.compile(r"[ \t]+(?P<value>\S.*?)[ \t\r]*$")
_ESCAPE = re.compile(r"\\(?:x(?P<two>[0-9A-Fa-f]{2})|u(?P<four>[0-9A-Fa-f]{4})|(?P<one>[^xu]))")
_ESCAPED = {"_": "\u00a0", "n": " ", "t": " ", "N": " ", "L": " ", "P": " ", "r": " ", "0": ""}
# Front matter is short, so a text that begins with dashes is not searched to its end.
_LONGEST = 64_000
_BLOCK_SCALARS = ("|", ">", "|-", ">-", "|+", ">+")


def front_matter_of(text: str) -> tuple[tuple[Property, ...], int]:
    r"""Return the properties of the front matter, and the offset after it; 0 without front matter.

    >>> properties, end = front_matter_of("---\ntitle: 'Peace: an address'\ntags:\n- un\n---\nMr. President,")
    >>> [(item.name, item.value) for item in properties], end
    ([('title', 'Peace: an address'), ('tags', 'un')], 46)
    """
    if text.startswith("+++"):
        return toml_head_of(text)
    if not _FIRST_KEY.match(text):
        return (), 0
    block = _BLOCK.match(text, 0, _LONGEST)
    if block is None:
        return (), 0
    return tuple(_properties(text, block.start("inside"), block.end("inside"))), block.end()


def _properties(text: str, start: int, end: int) -> Iterator[Property]:
    name, parts = "", list[tuple[str, int, int]]()
    for line_start, line in _lines(text, start, end):
        match = _KEY.match(line) or _ITEM.match(line) or _NESTED.match(line) or _MORE.match(line)
        if match is None:
            continue
        new_key = match.re in (_KEY, _NESTED)
        if (new_key and not _goes_on(parts)) or match.re is _ITEM:
            yield from _property(name, parts)
            parts = []
            name = match["name"].strip().lower() if new_key else name
        if match["value"] and match["value"] not in _BLOCK_SCALARS:
            at = match.start("value") if not (new_key and parts) else match.start()
            parts.append((line[at : match.end("value")], line_start + at, line_start + match.end("value")))
    yield from _property(name, parts)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, text[start:stop]
        start = stop + 1


def _goes_on(parts: list[tuple[str, int, int]]) -> bool:
    """Return whether a quoted value has not ended yet."""
    if not parts or parts[0][0][0] not in "'\"":
        return False
    quote, whole = parts[0][0][0], "".join(part for part, _, _ in parts)
    return len(whole) == 1 or not whole.endswith(quote) or whole.endswith("\\" + quote)


def _property(name: str, parts: list[tuple[str, int, int]]) -> Iterator[Property]:
    if not name or not parts:
        return
    value = _value(" ".join(part for part, _, _ in parts))
    if value:
        yield Property(name, value, parts[0][1], parts[-1][2])


def _value(written: str) -> str:
    """Return a value without its quotes and escapes."""
    quote = written[0]
    if len(written) < 2 or quote not in "'\"" or not written.endswith(quote):  # noqa: PLR2004 -- two quotes
        return written.strip()
    inner = written[1:-1]
    if quote == "'":
        return inner.replace("''", "'").strip()
    # A backslash at the end of a line joins two lines; a backslash before a leading space keeps the space.
    joined = re.sub(r"\\ (?:\\(?= ))?", "", inner)
    return _ESCAPE.sub(_unescaped, joined).strip()


def _unescaped(match: re.Match[str]) -> str:
    code = match["two"] or match["four"]
    if code is None:
        return _ESCAPED.get(match["one"], match["one"])
    value = int(code, 16)
    return "" if 0xD800 <= value <= 0xDFFF else chr(value)  # noqa: PLR2004 -- the surrogates
