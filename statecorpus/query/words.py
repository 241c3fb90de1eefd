"""WordsPattern, phrases and wildcards in a pattern."""

from statecorpus.query.ast import WordsPattern
from statecorpus.query.cursor import Cursor

_WILD = "*?"
_STOPS = frozenset('"[](){}|<>&')


def read_phrase(cursor: Cursor) -> WordsPattern:
    r"""Read ``phrase = '"' characters '"'``; a backslash removes the special meaning of a character."""
    position = cursor.place
    cursor.place += 1
    words = _characters(cursor, position, quoted=True)
    if cursor.ended():
        cursor.fail('a closing "', problem="the phrase does not end", place=position)
    cursor.place += 1
    if not words.text.strip():
        cursor.fail("words between the quotation marks", problem="the phrase is empty", place=position)
    return words


def read_word(cursor: Cursor) -> WordsPattern:
    r"""Read ``word = characters``, up to a space, ``::`` or one of ``" [ ] ( ) { } | < > &``."""
    return _characters(cursor, cursor.place, quoted=False)


def _characters(cursor: Cursor, position: int, *, quoted: bool) -> WordsPattern:
    r"""Read ``characters = { "\" any | "*" | "?" | other }``; stars and question marks are wildcards."""
    characters: list[str] = []
    wildcards: set[int] = set()
    while not cursor.ended() and not _ends(cursor, quoted=quoted):
        mark = cursor.text[cursor.place]
        if mark == "\\":
            cursor.place += 1
            if cursor.ended():
                expected = "the character that the backslash is for"
                cursor.fail(expected, problem="the query ends after a backslash")
            mark = cursor.text[cursor.place]
        elif mark in _WILD:
            wildcards.add(len(characters))
        characters.append(mark)
        cursor.place += 1
    return WordsPattern("".join(characters), frozenset(wildcards), position)


def _ends(cursor: Cursor, *, quoted: bool) -> bool:
    mark = cursor.text[cursor.place]
    if quoted:
        return mark == '"'
    return mark.isspace() or mark in _STOPS or cursor.sees("::")
