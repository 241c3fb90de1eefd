"""Fields of word processors that write no result: what their instruction prints."""

import re

from statecorpus.readers.symbol_fonts import sign

# A phonetic guide in the form of old programs: the word stands after its reading, which is raised.
_PHONETIC = re.compile(
    r"EQ\s.*?\\o\s*(?:\\a[dlcr]\s*)?\(\s*\\s\s*\\up\s*\d+\s*\((?P<reading>[^()]*)\)\s*[,;，](?P<word>[^()]*)\)",
    re.IGNORECASE | re.DOTALL,
)
_SYMBOL = re.compile(
    r"SYMBOL\s+(?P<code>\d{1,5}|0x[0-9a-f]{1,4})\s.*?\\f\s*\"?(?P<font>[^\"\\]+)", re.IGNORECASE
)

_PROMPT = re.compile(r"MACROBUTTON\s+\S+\s+\"?(?P<words>[^\"]+)", re.IGNORECASE)


def prompt_of(instruction: str) -> str:
    """Return the words that ask a person to click a field; empty for other fields.

    >>> prompt_of("MACROBUTTON NoMacro [Click here and type the name]"), prompt_of("PAGE")
    ('[Click here and type the name]', '')
    """
    found = _PROMPT.match(instruction)
    return found["words"].strip() if found is not None else ""


def result_of(instruction: str) -> str:
    r"""Return the words that a field without a result prints; empty for an instruction that prints none.

    >>> result_of("SYMBOL 97 \\f Symbol"), result_of(r"EQ \o\ad(\s\up 9(kan),漢)"), result_of("XE Geneva")
    ('α', '漢', '')
    """
    phonetic, symbol = _PHONETIC.match(instruction), _SYMBOL.match(instruction)
    if phonetic is not None:
        return phonetic["word"].strip()
    if symbol is None:
        return ""
    code = symbol["code"].lower()
    number = int(code, 16) if code.startswith("0x") else int(code)
    return sign(number, symbol["font"].strip()) or ""
