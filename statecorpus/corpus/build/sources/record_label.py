"""The label of a speaker in a verbatim record: "Mr. Lima (Samoa) (spoke in Spanish):"."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from statecorpus.authorities import resolve_organisation, resolve_state
from statecorpus.parsing.lexicons import Lexicon
from statecorpus.parsing.lines.row import Row
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.phrases.label import speaker_label

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_NOTE = re.compile(r"\(([^()]*)\)")
# "spoke in French", and the same in French and Spanish records.
_SPOKEN = re.compile(
    r"(?:spoke in|interpretation from|parle en|l[’']orateur parle en|habla en) (?:l[’'])?([^\W\d_]+)",
    re.IGNORECASE,
)
# Names of languages in English, French and Spanish records. The first six are the official languages.
_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        name: code
        for code, names in {
            "ar": "arabic arabe árabe",
            "zh": "chinese chinois chino",
            "en": "english anglais inglés",
            "fr": "french français francés",
            "ru": "russian russe ruso",
            "es": "spanish espagnol español",
            "de": "german allemand alemán",
            "it": "italian italien italiano",
            "ja": "japanese japonais japonés",
            "pt": "portuguese portugais portugués",
        }.items()
        for name in names.split()
    }
)


def label_of(row: Row, lexicon: Lexicon) -> Strand | None:
    """Return the label that a row begins with, or ``None``.

    A sentence such as "The President of the Council said: …" is no label: its small words are not those of
    names.
    """
    parted = speaker_label(row, lexicon)
    if parted is None:
        return None
    person = lexicon.person
    small = person.articles + person.of + person.joins + person.particles
    words = _WORD.findall(_NOTE.sub(" ", parted[0].text))
    if all(not word[0].islower() or small.regex.fullmatch(word.lower()) for word in words):
        return parted[0]
    return None


def fields_of_label(label: Strand, lexicon: Lexicon) -> dict[str, str]:
    """Return what a label says, by the paths of fields.

    Without an honorific, the words are an office: "The President". A note in brackets is the language that
    was spoken, or the state or body that the speaker represents.
    """
    text = label.text
    end = min(place for place in (text.find("("), text.find(":"), text.find("：")) if place >= 0)
    known: dict[str, str] = {}
    start = len(text) - len(text.lstrip())
    titled = lexicon.person.honorifics.regex.match(label.folded, start)
    if titled is not None:
        known["speaker.honorific"] = text[start : titled.end()].strip()
        known["speaker.name"] = text[titled.end() : end].strip()
    else:
        article = lexicon.person.articles.regex.match(label.folded, start)
        known["speaker.role"] = text[article.end() if article else start : end].strip()
    for note in _NOTE.findall(text):
        spoken = _SPOKEN.match(note.strip())
        if spoken is not None:
            language = _LANGUAGES.get(spoken[1].lower())
            if language is not None:
                known["delivery_language"] = language
        elif resolve_state(note) is not None or resolve_organisation(note) is not None:
            known["speaker.affiliation"] = note.strip()
    return {field: value for field, value in known.items() if value}
