"""Patterns of tokens: words, phrases, wildcards, in a row."""

from statecorpus.query.ast import Pattern, Sequence, Words
from statecorpus.query.cursor import Cursor

__all__ = ["read_pattern"]

_WILD = "*?"
_NOT_YET = {
    "[": "a token in square brackets",
    "/": "a regular expression",
    "(": "a group",
    "|": "an alternative",
    "<": "a region or nearness",
    "{": "a repetition",
    "&": "a constraint on labels",
}
_RESERVED = {"within", "containing"}
_STOPS = set('"[](){}|<>&')
_WORD = 'a word or a phrase such as "stateless persons"'
_LONGEST = 200


def read_pattern(cursor: Cursor) -> Pattern:
    """Read ``pattern = item { item }``, up to ``::`` or the end."""
    cursor.skip_space()
    parts: list[Pattern] = []
    while not cursor.at_end and not cursor.sees("::"):
        parts.append(_item(cursor))
        cursor.skip_space()
        if len(parts) > _LONGEST:
            cursor.fail(f"at most {_LONGEST} words and phrases in a row", problem="the query is too long")
    if not parts:
        cursor.fail(_WORD)
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts))


def _item(cursor: Cursor) -> Words:
    """Read ``item = phrase | word``."""
    mark = cursor.text[cursor.place]
    if mark in _NOT_YET:
        problem = f"this version of the query language does not have {_NOT_YET[mark]} yet"
        cursor.fail(f'{_WORD}; to search for the mark itself, write "\\{mark}"', problem=problem)
    if mark == '"':
        return _phrase(cursor)
    if mark in _STOPS:
        cursor.fail(_WORD)
    return _word(cursor)


def _phrase(cursor: Cursor) -> Words:
    r"""Read ``phrase = '"' characters '"'``; ``\`` before a character takes away its meaning."""
    position = cursor.place
    cursor.place += 1
    words = _characters(cursor, position, quoted=True)
    if cursor.at_end:
        cursor.fail('a closing "', problem="the phrase does not end", place=position)
    cursor.place += 1
    if not words.text.strip():
        cursor.fail("words between the quotation marks", problem="the phrase is empty", place=position)
    return words


def _word(cursor: Cursor) -> Words:
    r"""Read ``word = characters``, up to a space, ``::`` or one of ``" [ ] ( ) { } | < > &``."""
    position = cursor.place
    words = _characters(cursor, position, quoted=False)
    written = cursor.text[position : cursor.place]
    if written in _RESERVED:
        problem = f"this version of the query language does not have {written!r} yet"
        cursor.fail(f'the word itself in quotation marks: "{written}"', problem=problem, place=position)
    return words


def _characters(cursor: Cursor, position: int, *, quoted: bool) -> Words:
    r"""Read ``characters = { "\" any | "*" | "?" | other }``; the stars and question marks are wildcards."""
    characters: list[str] = []
    wildcards: set[int] = set()
    while not cursor.at_end and not _ends(cursor, quoted=quoted):
        mark = cursor.text[cursor.place]
        if mark == "\\":
            cursor.place += 1
            if cursor.at_end:
                cursor.fail(
                    "the character that the backslash is for", problem="the query ends after a backslash"
                )
            mark = cursor.text[cursor.place]
        elif mark in _WILD:
            wildcards.add(len(characters))
        characters.append(mark)
        cursor.place += 1
    return Words("".join(characters), frozenset(wildcards), position)


def _ends(cursor: Cursor, *, quoted: bool) -> bool:
    mark = cursor.text[cursor.place]
    if quoted:
        return mark == '"'
    return mark.isspace() or mark in _STOPS or cursor.sees("::")
