"""The list of a shelf in TEI: a ``teiCorpus`` with a short header, and an XInclude for each entry.

``corpus.xml`` includes these lists, so that a commit rewrites the lists of the folders that it changes. They
are derived from the names of the files, and read and written as text: of a list of 4,000 entries, that takes
0.4 ms, and a tree of elements 8 ms. A list without entries is not valid TEI and is left out.
"""

from bisect import bisect_left
from collections.abc import Iterable
from xml.sax.saxutils import escape, unescape

_HEAD = """<?xml version='1.0' encoding='UTF-8'?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Statements in the folder {}</title>
      </titleStmt>
      <publicationStmt>
        <p>This list is derived from the names of the files; corpus.xml has the header of the corpus.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Each statement names its own source.</p>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>
      <appInfo>
        <application ident="statecorpus-corpus-list" version="1">
          <label>statecorpus, list of the entries in a folder</label>
        </application>
      </appInfo>
    </encodingDesc>
  </teiHeader>
"""
_TAIL = "</teiCorpus>\n"
_ENDING = '.xml"/>'


def to_corpus_list(folder: str, ids: Iterable[str]) -> bytes:
    """Write the list of a folder in UTF-8.

    Args:
        folder: the folder of the entries, relative to the folder of the corpus: ``"statements/2a"``.
        ids: of the entries, sorted.
    """
    beginning = _beginning(folder)
    lines = "".join(f"{beginning}{_escaped(id)}{_ENDING}\n" for id in ids)
    return (_head(folder) + lines + _TAIL).encode("utf-8", "surrogateescape")


def revise_corpus_list(
    document: bytes, folder: str, added: Iterable[str], removed: Iterable[str]
) -> bytes | None:
    """Return the list of a folder with entries added and removed.

    Args:
        document: the bytes of the present list.
        folder: the folder of the entries, relative to the folder of the corpus.
        added: ids that the list does not have.
        removed: ids that the list has.

    Returns:
        The new list; empty bytes if it has no entries; ``None`` if the present list is not as this module
        wrote it, or has other entries than it should.
    """
    text = document.decode("utf-8", "surrogateescape")
    head, beginning = _head(folder), _beginning(folder)
    if not (text.startswith(head) and text.endswith(_TAIL)):
        return None
    lines = text[len(head) : -len(_TAIL)].splitlines(keepends=True)
    first, last = len(beginning), -len(_ENDING) - 1

    def id_of(line: str) -> str:
        return unescape(line[first:last], {"&quot;": '"'})

    for id, is_new in (*((id, False) for id in removed), *((id, True) for id in added)):
        line = f"{beginning}{_escaped(id)}{_ENDING}\n"
        place = bisect_left(lines, id, key=id_of)
        has = place < len(lines) and lines[place] == line
        if has == is_new:
            return None
        lines[place : place + has] = [line] if is_new else []
    if not lines:
        return b""
    return (head + "".join(lines) + _TAIL).encode("utf-8", "surrogateescape")


def _head(folder: str) -> str:
    return _HEAD.format(escape(folder))


def _beginning(folder: str) -> str:
    return f'  <xi:include href="../{_escaped(folder)}/'


def _escaped(text: str) -> str:
    return escape(text, {'"': "&quot;"})
