"""What kind of TEI a document is, told by its root and its structure."""

from typing import Literal

from lxml import etree

from statecorpus.tei.foreign.vocabulary import DOCUMENTS
from statecorpus.tei.markup import TEI, XML_ID

#: ``statecorpus`` (an entry or the root of a corpus of this library, read as what it is), ``parlamint`` (a
#: corpus or sitting in ParlaMint's conventions), ``parla-clarin`` (other proceedings with ``u``), ``drama``
#: (``sp``, as many editions of debates have), ``documents`` (``div`` of the type ``document``, ``letter`` or
#: the like), ``prose`` (anything else).
ForeignKind = Literal["statecorpus", "parlamint", "parla-clarin", "drama", "documents", "prose"]

_T = f"{{{TEI}}}"
_PARLAMINT = "ParlaMint"
# What a header of our own says: an entry its schema, the root of a corpus its format.
_OWN = (("schemaRef", "key", "statecorpus"), ("appInfo/{*}application", "ident", "statecorpus-corpus-format"))


def is_own(root: etree._Element) -> bool:
    """Tell whether a document says that it is of the schema, or the root of a corpus, of this library."""
    return any(
        element.get(name) == value
        for path, name, value in _OWN
        for element in root.iterfind(f"{_T}teiHeader/{_T}encodingDesc/{{*}}{path}")
    )


def kind_of(root: etree._Element) -> ForeignKind:
    """Tell the kind of a TEI document by its root.

    >>> kind_of(etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><u>Yes.</u></text></TEI>'))
    'parla-clarin'
    """
    if is_own(root):
        return "statecorpus"
    titles = (one.text or "" for one in root.iterfind(f"{_T}teiHeader/{_T}fileDesc/{_T}titleStmt/{_T}title"))
    if root.get(XML_ID, "").startswith(_PARLAMINT) or any(f"[{_PARLAMINT}" in title for title in titles):
        return "parlamint"
    for name, kind in _KINDS:
        if next(root.iter(f"{_T}{name}"), None) is not None:
            return kind
    if any(div.get("type", "").lower() in DOCUMENTS for div in root.iter(f"{_T}div")):
        return "documents"
    return "prose"


_KINDS: tuple[tuple[str, ForeignKind], ...] = (("u", "parla-clarin"), ("sp", "drama"))
