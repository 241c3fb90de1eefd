"""The marks of a text as lists: each meaning once, with its paragraphs, its rules and its certainty."""

from collections.abc import Iterable, Mapping

import attrs

from statecorpus._display.markup import LINE, NOTHING, Markup, element, escaped, joined
from statecorpus.exports.html.reading.deeds import deed_words
from statecorpus.exports.html.reading.kinds import KIND_OF, MARK_NAMES, MarkKind
from statecorpus.exports.html.reading.references import reference_name
from statecorpus.exports.html.reading.values import doubt, meaning_words
from statecorpus.model import Act, Amount, Citation, FoundSpan, Mention, Statement, TimeMention

_PERSON = "set by a person"


@attrs.define
class _Meaning:
    """The marks with one meaning.

    Attributes:
        paragraphs: the ids of the paragraphs, in the order of the text.
        rules: the rules that found the marks; ``set by a person`` is a rule here.
        certainty: the least certainty; ``None`` if a person set all marks.
        count: the number of marks.
    """

    paragraphs: dict[str, None] = attrs.field(factory=dict)
    rules: dict[str, None] = attrs.field(factory=dict)
    certainty: float | None = None
    count: int = 0

    def add(self, paragraph: str, span: FoundSpan) -> None:
        """Add a mark."""
        self.count += 1
        self.paragraphs[paragraph] = None
        self.rules[_PERSON if span.rule is None else span.rule] = None
        if span.certainty is not None and (self.certainty is None or span.certainty < self.certainty):
            self.certainty = span.certainty


def marked_lists(statement: Statement, kinds: frozenset[MarkKind]) -> Markup:
    """Return a folded list per kind of mark; nothing if the statement has none of these marks.

    A reader without a mouse cannot see the titles of marks; the lists say the same.
    """
    meanings: dict[MarkKind, dict[str, _Meaning]] = {}
    for paragraph in statement.paragraphs:
        for span in paragraph.spans:
            kind = KIND_OF.get(type(span))
            if kind is not None and kind in kinds and isinstance(span, FoundSpan):
                found = meanings.setdefault(kind, {}).setdefault(_words(span), _Meaning())
                found.add(paragraph.id, span)
    if not meanings:
        return NOTHING
    return joined((_list(kind, meanings[kind]) for kind in MARK_NAMES if kind in meanings), LINE)


def _words(span: FoundSpan) -> str:
    match span:
        case Mention() | Citation() | TimeMention() | Amount():
            return meaning_words(span)
        case Act(target=()):
            return deed_words(span)
        case Act():
            return f"{deed_words(span)} → {', '.join(map(reference_name, span.target))}"
    raise TypeError(span)


def _list(kind: MarkKind, meanings: Mapping[str, _Meaning]) -> Markup:
    count = sum(meaning.count for meaning in meanings.values())
    singular, plural, _ = MARK_NAMES[kind]
    summary = element("summary", None, f"{count:,} {singular if count == 1 else plural}")
    lines = (_line(words, meaning) for words, meaning in meanings.items())
    return element("details", {"class": "marked"}, summary, element("ul", None, joined(lines, LINE)))


# A statement of 3,000 words has 100 lines, and calls of ``element`` would take as long as the text itself.
def _line(words: str, meaning: _Meaning) -> Markup:
    links = ", ".join(map(_paragraph_link, meaning.paragraphs))
    word = doubt(meaning.certainty)
    doubtful = "" if word is None else f', <span class="doubt">{word}</span>'
    return Markup(
        f'<li>{escaped(words)}{doubtful} <span class="where">¶ {links}; {_found(meaning)}</span></li>'
    )


def _paragraph_link(id: str) -> str:
    safe = escaped(id)
    return f'<a href="#{safe}">{safe.removeprefix("p")}</a>'


def _found(meaning: _Meaning) -> str:
    rules: Iterable[str] = (
        rule if rule == _PERSON else f"<code>{escaped(rule)}</code>" for rule in meaning.rules
    )
    listed = ", ".join(rules)
    if meaning.certainty is None:
        return listed
    least = "from " if meaning.count > 1 else ""
    return f"{listed}, certainty {least}{meaning.certainty:.2f}"
