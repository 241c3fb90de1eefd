"""The label before a speech, such as "A señora PRESIDENTA:" or "The Minister of Health (Ann Lee)"."""

import re

from statecorpus.model import Speaker
from statecorpus.tei.foreign.naming import slug

_OFFICE_AND_NAME = re.compile(r"(?P<office>[^()]+?) ?\((?P<name>[^()]+)\)")
_EDGES = " \u00a0:：.,"
_SHORTEST_WORD = 3


def labelled_speaker(label: str, pointer: str | None) -> Speaker | None:
    """Read who speaks from the label alone, where no list of persons says it.

    Before a name in brackets stands the office. A label without brackets is a name where a word of it stands
    in the pointer to the person, which says nothing else than the name in most corpora; else it is an office.
    Without a pointer it is taken for a name.

    Args:
        label: as printed.
        pointer: to the person, such as ``#BayonaAntoni``.

    >>> lawyer = labelled_speaker("El lletrat major (Antoni Bayona Rocamora)", "#BayonaAntoni")
    >>> lawyer.name, lawyer.role
    ('Antoni Bayona Rocamora', 'El lletrat major')
    >>> labelled_speaker("La presidenta", "#ForcadellCarme").role
    'La presidenta'
    >>> labelled_speaker("Inés Arrimadas García", "#ArrimadasInés").name
    'Inés Arrimadas García'
    """
    text = label.strip(_EDGES)
    if not text:
        return None
    parts = _OFFICE_AND_NAME.fullmatch(text)
    if parts is not None:
        return Speaker(parts["name"].strip(_EDGES), parts["office"].strip(_EDGES))
    if pointer is None:
        return Speaker(text)
    person = slug(pointer).replace("-", "")
    words = [slug(word) for word in text.split()]
    if any(len(word) >= _SHORTEST_WORD and word in person for word in words):
        return Speaker(text)
    return Speaker(None, text)
