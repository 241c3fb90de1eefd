"""Lines that address: ``salute`` and ``ab[@type='vocative']``, with an ``rs`` for each addressee."""

from lxml import etree

from statecorpus.model import Addressee, Vocative
from statecorpus.tei.entry import Entry
from statecorpus.tei.ids import Ids
from statecorpus.tei.markup import Attributes, Lines, element, escaped, qualified
from statecorpus.tei.parties import Parties, Party
from statecorpus.tei.words import Known, read_words

_RS: dict[object, Known] = {qualified("rs"): Known(frozenset({"ref"}))}
_ATTRIBUTES = frozenset({"type", "corresp"})


def write_vocative(lines: Lines, name: str, vocative: Vocative, ids: Ids) -> None:
    """Write a line that addresses as a ``salute`` or an ``ab``."""
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


def read_vocative(entry: Entry, parties: Parties, line: etree._Element) -> Vocative | None:
    """Read a line that addresses; ``None`` where it has no words."""
    text, pieces = read_words(entry, line, _RS)
    entry.attributes(line, _ATTRIBUTES)
    addressees: list[Addressee] = []
    for named, _, said, start, end in pieces:
        name = text[start:end].strip(" ")
        if name:
            party = parties.addressees.get(said.get("ref", ""), Party())
            addressees.append(entry.made(named, party.addressee, name))
    return entry.made(line, Vocative, text, addressees) if text else None
