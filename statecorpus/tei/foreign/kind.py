"""The kind of a TEI document, recognised by its root and its structure."""

from typing import Literal

from lxml import etree

from statecorpus.tei.foreign.vocabulary import DOCUMENTS
from statecorpus.tei.markup import TEI, XML_ID

#: ``statecorpus`` (an entry or a root file of this library), ``parlamint`` (a corpus or sitting in the
#: conventions of ParlaMint), ``parla-clarin`` (other proceedings with ``u``), ``drama`` (``sp``, used by many
#: editions of debates), ``documents`` (``div`` with a type like ``document`` or ``letter``), ``prose`` (other
#: TEI).
ForeignKind = Literal["statecorpus", "parlamint", "parla-clarin", "drama", "documents", "prose"]

_T = f"{{{TEI}}}"
_PARLAMINT = "ParlaMint"
# The marks of the library's own headers: the schema of an entry, the format of a root file.
_OWN = (
    ("schemaRef", "key", "statecorpus"),
    ("appInfo/{*}application", "ident", "statecorpus-corpus-format"),
    ("appInfo/{*}application", "ident", "statecorpus-corpus-list"),
)


def is_own(root: etree._Element) -> bool:
    """Return whether a document is an entry or a root file of this library, by its header."""
    return any(
        element.get(name) == value
        for path, name, value in _OWN
        for element in root.iterfind(f"{_T}teiHeader/{_T}encodingDesc/{{*}}{path}")
    )


def kind_of(root: etree._Element) -> ForeignKind:
    """Return the kind of a TEI document, given its root.

    >>> kind_of(etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><u>Yes.</u></text></TEI>'))
    'parla-clarin'
    """
    if is_own(root):
        return "statecorpus"
    titles = (
        node.text or "" for node in root.iterfind(f"{_T}teiHeader/{_T}fileDesc/{_T}titleStmt/{_T}title")
    )
    if root.get(XML_ID, "").startswith(_PARLAMINT) or any(f"[{_PARLAMINT}" in title for title in titles):
        return "parlamint"
    for name, kind in _KINDS:
        if next(root.iter(f"{_T}{name}"), None) is not None:
            return kind
    if any(div.get("type", "").lower() in DOCUMENTS for div in root.iter(f"{_T}div")):
        return "documents"
    return "prose"


_KINDS: tuple[tuple[str, ForeignKind], ...] = (("u", "parla-clarin"), ("sp", "drama"))
