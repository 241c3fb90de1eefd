r"""Single tokens of CQP: quoted values, flags, and tests in square brackets, written in this language.

A quoted value of CQP without any of ``[](){}.*+|?\`` is a plain text, so ``"^peace$"`` asks for the
signs ``^`` and ``$``. Every other value is a regular expression on a whole word.
"""

import re

_SPECIAL = re.compile(r"[\[\](){}.*+|?\\]")
_SIGNS = re.compile(r"([\[\](){}.*+|?\\^$])")
_STRING = r""""(?:[^"\\]|\\.|"")*"|'(?:[^'\\]|\\.|'')*'"""
_FLAGGED = re.compile(rf"(?P<value>{_STRING})(?:\s*%(?P<flags>[cdl]+))?")
_EDGE = re.compile(r"\s*(?P<side>[lr])bound\(\s*(?P<region>\w+)\s*\)\s*(?:&|$)")
_PLAIN = re.compile(r"(?:(?<!\w)\(|[\s\w=!&|)])*")
_REFERENCE = re.compile(r"\s*(?P<name>\w+)\s*(?P<sign>!?=)\s*(?P<other>\w+\.\w+)\s*")

# The named sets of POSIX and the properties of Unicode that hold for the same characters.
_POSIX = {
    "[:alpha:]": r"\p{L}",
    "[:alnum:]": r"\p{L}\p{N}",
    "[:digit:]": r"\d",
    "[:upper:]": r"\p{Lu}",
    "[:lower:]": r"\p{Ll}",
    "[:punct:]": r"\p{P}",
    "[:space:]": r"\s",
}

#: A quoted value, for patterns that look for values among other signs.
STRING = _STRING


def value_test(found: str) -> str:
    r"""Return a quoted value and its flags, as the right side of a test in square brackets.

    Args:
        found: a text that ``STRING`` matches, and the flags after it.

    >>> value_test('"refugee.*" %c'), value_test('"3.5" %l'), value_test('"^a$"'), value_test('"(?i)war"')
    ('"refugee.*" %c', '"3\\.5"', '"\\^a\\$"', '"war" %c')
    """
    parts = _FLAGGED.fullmatch(found.strip())
    if parts is None:
        raise ValueError(f"{found!r} is no value in quotation marks")
    mark, inner = parts["value"][0], parts["value"][1:-1]
    flags = parts["flags"] or ""
    inner = inner.replace(mark * 2, mark).replace(f"\\{mark}", mark)
    if "l" in flags or (not flags and not _SPECIAL.search(inner)):
        inner = _SIGNS.sub(r"\\\1", inner)
    if inner.startswith("(?i)"):
        inner, flags = inner.removeprefix("(?i)"), flags + "c"
    for name, property_ in _POSIX.items():
        inner = inner.replace(name, property_)
    kept = "".join(sign for sign in "cd" if sign in flags)
    quoted = inner.replace('"', '\\"')
    return f'"{quoted}"' + (f" %{kept}" if kept else "")


def bracketed(inside: str) -> tuple[str, str, str] | None:
    """Return the tags before a token, the token, and the tags after it; ``None`` if it has no form here.

    Args:
        inside: the text between the square brackets.

    >>> bracketed('lbound(s) & word = "Peace"')
    ('<s> ', '[word = "Peace"]', '')
    """
    before, after = "", ""
    while (edge := _EDGE.match(inside)) is not None:
        if edge["side"] == "l":
            before += f"<{edge['region']}> "
        else:
            after += f" </{edge['region']}>"
        inside = inside[edge.end() :]
    written, place = "", 0
    for found in _FLAGGED.finditer(inside):
        between = inside[place : found.start()]
        if _PLAIN.fullmatch(between) is None:
            return None
        written += between + value_test(found[0])
        place = found.end()
    rest = inside[place:]
    return None if _PLAIN.fullmatch(rest) is None else (before, f"[{(written + rest).strip()}]", after)


def reference_of(inside: str) -> tuple[str, str] | None:
    """Return the test of a token that refers to a label, as the name and the rest of a constraint.

    >>> reference_of("word = a.word")
    ('word', '= a.word')
    """
    found = _REFERENCE.fullmatch(inside)
    return None if found is None else (found["name"], f"{found['sign']} {found['other']}")
