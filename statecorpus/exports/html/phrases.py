"""The words of a paragraph with its spans: emphasis, topics, links, dates, page breaks."""

import re

from statecorpus._display.markup import Attributes, Markup, end_tag, escaped, start_tag
from statecorpus.model import (
    Citation,
    Emphasis,
    InlineVocative,
    Mention,
    PageBreak,
    Paragraph,
    Quotation,
    Rendition,
    Span,
    TimeMention,
)
from statecorpus.model.topic import topics_of
from statecorpus.tei.fragments import nested

_Tag = tuple[str, Attributes]
_RENDITIONS: dict[Rendition, _Tag] = {
    "bold": ("b", {}),
    "italic": ("i", {}),
    "underline": ("u", {}),
    "small-caps": ("span", {"class": "small-caps"}),
}
# A reference can have any scheme, even javascript:; only these schemes become links.
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#].*)?")
# A link cannot be inside a link, nor a date inside a date: the inner span is written without a tag.
_NEVER_IN_ITSELF = frozenset({"a", "time"})
# A time element holds a year, a month or a day; it has no form for a decade or a range.
_HTML_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_WORDS: _Tag = ("span", {})


def is_web_address(ref: str | None) -> bool:
    """Return whether a reference is the address of a page.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)"), is_web_address(None)
    (True, False, False)
    """
    return ref is not None and _WEB_ADDRESS.fullmatch(ref) is not None


def phrases(paragraph: Paragraph, labels: str | None = None) -> Markup:
    """Return the markup of the words of a paragraph; crossing spans are divided so that they nest.

    Args:
        paragraph: the paragraph.
        labels: the language of the labels of the page, if it is not the language of the text.

    Raises:
        ModelError: more than 200 spans cover the same words.

    >>> phrases(Paragraph("p1", "We thank <IOM>.", [Emphasis(9, 14)]))
    'We thank <mark class="bold">&lt;IOM&gt;</mark>.'
    """
    text = paragraph.text
    if not paragraph.spans:
        return escaped(text)
    topics = {id(topic.span) for topic in topics_of(paragraph)}
    tags = {id(span): _tag(span, labels, is_topic=id(span) in topics) for span in paragraph.spans}
    spans = [span for span in paragraph.spans if tags[id(span)] is not None]
    parts: list[str] = []
    open_tags: list[str] = []
    done = 0
    for edge in nested(spans):
        parts.append(escaped(text[done : edge.offset]))
        done = edge.offset
        if not edge.begins:
            parts.append(end_tag(open_tags.pop()))
            continue
        name, attributes = tags[id(edge.fragment.span)] or _WORDS
        if name in _NEVER_IN_ITSELF and name in open_tags:
            name, attributes = _WORDS
        parts.append(start_tag(name, attributes))
        if edge.fragment.end > edge.fragment.start:
            open_tags.append(name)
        else:
            parts.append(end_tag(name))
    parts.append(escaped(text[done:]))
    return Markup("".join(parts))


def _tag(span: Span, labels: str | None, *, is_topic: bool) -> _Tag | None:
    """Return the name and attributes of the element of a span; ``None`` if a page does not show it."""
    tag: _Tag | None = None
    match span:
        case PageBreak(n=n):
            # The style sheet draws the number, so that copying from the page copies only the words.
            label = "Page break" if n is None else f"Page {n}"
            tag = (
                "span",
                {"class": "page", "role": "doc-pagebreak", "lang": labels, "aria-label": label, "data-n": n},
            )
        case Emphasis(rend=rend):
            tag = ("mark", {"class": rend}) if is_topic else _RENDITIONS[rend]
        case Quotation():
            tag = "q", {}
        case InlineVocative():
            tag = "span", {"class": "addressed"}
        case Mention(ref=ref) | Citation(ref=ref) if is_web_address(ref):
            tag = "a", {"href": ref}
        case TimeMention(kind="date", value=str(value)) if _HTML_DATE.fullmatch(value):
            tag = "time", {"datetime": value}
    return tag
