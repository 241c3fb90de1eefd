"""Vocatives, which are lines that address the audience: ``salute`` and ``ab[@type='vocative']``.

Each addressee in the line has an ``rs``.
"""

from lxml import etree

from statecorpus.model import Addressee, Vocative
from statecorpus.tei.entry import TeiEntry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Attributes, Lines, element, escaped, qualified
from statecorpus.tei.parties import HeaderParty, Parties
from statecorpus.tei.words import Known, read_words

_RS: dict[object, Known] = {qualified("rs"): Known(frozenset({"ref"}))}
_ATTRIBUTES = frozenset({"type", "corresp"})


def write_vocative(lines: Lines, name: str, vocative: Vocative, ids: Ids) -> None:
    """Write a vocative as a ``salute`` or an ``ab``."""
    parts: list[str] = []
    done = 0
    pointers = [ids.addressee(addressee) for addressee in vocative.addressees]
    for pointer, (start, end) in zip(pointers, vocative.places, strict=True):
        words = element("rs", {"ref": pointer}, escaped(vocative.text[start:end]))
        parts += [escaped(vocative.text[done:start]), words]
        done = end
    parts.append(escaped(vocative.text[done:]))
    attributes: Attributes = {
        "type": "vocative" if name == "ab" else None,
        "corresp": " ".join(dict.fromkeys(pointers)) or None,
    }
    lines.add(name, attributes, "".join(parts))


def read_vocative(entry: TeiEntry, parties: Parties, line: etree._Element) -> Vocative | None:
    """Read a vocative; ``None`` if it has no words."""
    text, pieces = read_words(entry, line, _RS)
    entry.attributes(line, _ATTRIBUTES)
    addressees: list[Addressee] = []
    for named, _, attributes, start, end in pieces:
        name = text[start:end].strip(" ")
        if name:
            party = parties.addressees.get(attributes.get("ref", ""), HeaderParty())
            addressees.append(entry.build(named, party.addressee, name))
    return entry.build(line, Vocative, text, addressees) if text else None
