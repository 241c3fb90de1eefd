"""The notes on acts in the margin: "calls on → Myanmar: “to create the conditions …”"."""

from collections.abc import Iterator

from statecorpus._display.markup import Child, Markup, element, joined
from statecorpus.exports.html.reading.deeds import deed_words
from statecorpus.exports.html.reading.marking import Marking
from statecorpus.exports.html.reading.references import reference_acronym, reference_name
from statecorpus.exports.html.reading.surroundings import Surroundings
from statecorpus.exports.html.reading.values import doubt
from statecorpus.model import Act, Paragraph, Statement
from statecorpus.model.name import is_reference

# The longest quotation in a note, in characters; the words themselves stand beside it.
_LONGEST = 72
# A longer name of a body gives way to its acronym, if it has one.
_LONGEST_NAME = 24


def act_notes(paragraph: Paragraph, marking: Marking, around: Surroundings) -> Markup | None:
    """Return the notes on the acts of a paragraph; ``None`` if it has no acts or acts are not shown."""
    if "act" not in marking.kinds:
        return None
    notes = [_note(paragraph, span, marking, around) for span in paragraph.spans if isinstance(span, Act)]
    if not notes:
        return None
    label = f"Acts in paragraph {paragraph.id.removeprefix('p')}"
    attributes = {"class": "acts", "role": "note", "lang": "en", "dir": "ltr", "aria-label": label}
    return element("div", attributes, element("ul", None, *notes))


def all_acts(statement: Statement, marking: Marking, around: Surroundings) -> Markup:
    """Return the notes on all acts of a statement as one list, in the order of the text."""
    notes = (_note(act.paragraph, act.span, marking, around) for act in statement.acts)
    return element("ol", {"class": "reading-acts", "lang": "en", "dir": "ltr"}, *notes)


def _note(paragraph: Paragraph, act: Act, marking: Marking, around: Surroundings) -> Markup:
    return element(
        "li", {"data-family": act.family, "data-kind": act.kind}, *_parts(paragraph, act, marking, around)
    )


def _parts(paragraph: Paragraph, act: Act, marking: Marking, around: Surroundings) -> Iterator[Child]:
    number = marking.acts.get((paragraph.id, act))
    yield element("a", {"class": "deed", "href": f"#act-{number}"}, deed_words(act))
    # The doubt comes early, since a long note is cut at its second line.
    word = doubt(act.certainty)
    if word is not None:
        found = f"certainty {act.certainty:.2f}, rule {act.rule}"
        yield element("span", {"class": "doubt", "title": found}, f" ({word})")
    if act.target:
        yield " → "
        yield joined((_target(target, marking, around) for target in act.target), ", ")
    if act.about is not None:
        quoted = _shortened(paragraph.text[slice(*act.about)])
        yield ": "
        attributes = {"href": f"#act-{number}-about", "lang": around.language, "dir": around.direction}
        yield element("a", attributes, f"“{quoted}”")


def _target(target: str, marking: Marking, around: Surroundings) -> Markup:
    if not is_reference(target):
        known = target == "addressee"
        return element("bdi", {"lang": None if known else around.language}, reference_name(target))
    address, name = marking.address_of(target), reference_name(target)
    short = reference_acronym(target) if len(name) > _LONGEST_NAME else None
    shown = element("bdi", None, name) if short is None else element("abbr", {"title": name}, short)
    return shown if address is None else element("a", {"href": address}, shown)


def _shortened(words: str) -> str:
    """Return the beginning of some words, cut between two words."""
    if len(words) <= _LONGEST:
        return words
    start = words[:_LONGEST].rpartition(" ")[0] or words[:_LONGEST]
    return f"{start.rstrip(' ,;:')} …"
