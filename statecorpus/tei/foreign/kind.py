"""What kind of TEI a document is, told by its root and its structure."""

from typing import Literal

from lxml import etree

from statecorpus.tei.foreign.vocabulary import DOCUMENTS
from statecorpus.tei.markup import TEI, XML_ID

__all__ = ["ForeignKind", "kind_of"]

#: ``parlamint`` (a corpus or sitting in ParlaMint's conventions), ``parla-clarin`` (other proceedings with
#: ``u``), ``drama`` (``sp``, as many editions of debates have), ``documents`` (``div`` whose type is
#: ``document``, ``letter`` or the like), ``prose`` (anything else).
ForeignKind = Literal["parlamint", "parla-clarin", "drama", "documents", "prose"]

_T = f"{{{TEI}}}"
_PARLAMINT = "ParlaMint"


def kind_of(root: etree._Element) -> ForeignKind:
    """Tell the kind of a TEI document by its root.

    >>> kind_of(etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><u>Yes.</u></text></TEI>'))
    'parla-clarin'
    """
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
