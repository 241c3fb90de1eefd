"""A pattern for any of many words, as a tree of their letters: one step decides among hundreds of words."""

import re
from collections.abc import Iterable, Iterator

_Tree = dict[str, "_Tree"]
_END = ""


def _atoms(word: str) -> Iterator[str]:
    """Yield the letters of a word as patterns; a space stands for any white space."""
    return (r"\s+" if letter == " " else re.escape(letter) for letter in word)


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest that fits; for no word, one that never matches.

    >>> alternatives(["Charter", "Chapter", "Act"])
    '(?:Act|Cha(?:pter|rter))'
    >>> alternatives([])
    '(?!)'
    """
    tree: _Tree = {}
    for word in sorted(set(words)):
        node = tree
        for atom in _atoms(word):
            node = node.setdefault(atom, {})
        node[_END] = {}
    return _pattern(tree) if tree else "(?!)"


def _pattern(node: _Tree) -> str:
    branches = [atom + _pattern(child) for atom, child in node.items() if atom != _END]
    if not branches:
        return ""
    ends = _END in node
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")
