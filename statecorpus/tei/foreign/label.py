"""The label before a speech, such as "A señora PRESIDENTA:" or "The Minister of Health (Ann Lee)"."""

import re

from statecorpus.model import Speaker
from statecorpus.tei.foreign.naming import slug

_OFFICE_AND_NAME = re.compile(r"(?P<office>[^()]+?) ?\((?P<name>[^()]+)\)")
_EDGES = " \u00a0:：.,"
_SHORTEST_WORD = 3


def labelled_speaker(label: str, pointer: str | None) -> Speaker | None:
    """Return the speaker from the label alone, for corpora without a list of persons.

    The words before a name in brackets are the office. A label without brackets is a name if one of its words
    occurs in the pointer to the person, because pointers consist of names in most corpora; else the label is
    an office. Without a pointer the label is a name.

    Args:
        label: the label as printed.
        pointer: the pointer to the person, for example ``#BayonaAntoni``.

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
