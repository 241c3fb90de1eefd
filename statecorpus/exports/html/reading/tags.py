"""The element of each span of a paragraph."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import assert_never

from statecorpus._display.markup import Attributes, start_tag
from statecorpus.exports.html.reading.nesting import Tag
from statecorpus.exports.html.reading.values import Meaningful, doubt, meaning_words
from statecorpus.model import Amount, Citation, Mention, NoteCall, PageBreak, Rendition, TimeMention

#: Returns the address of the page about a reference, or ``None`` if there is no such page.
AddressOf = Callable[[str], str | None]

# A reference can have any scheme, even javascript:; only these schemes become links.
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#].*)?")
# A time element holds a year, a month or a day; it has no form for a decade or a range.
_HTML_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_MOST_TAGS = 16_384
_RENDITIONS: dict[Rendition, Tag] = {
    "bold": Tag("b", "<b>"),
    "italic": Tag("i", "<i>"),
    "underline": Tag("u", "<u>"),
    "small-caps": Tag("span", '<span class="small-caps">'),
}
#: The element of words that the speaker quotes.
QUOTED = Tag("q", "<q>")
#: The element of a party that is addressed inside a sentence.
ADDRESSED = Tag("span", '<span class="address">')


def is_web_address(ref: str | None) -> bool:
    """Return whether a reference is the address of a page.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)"), is_web_address(None)
    (True, False, False)
    """
    return ref is not None and _WEB_ADDRESS.fullmatch(ref) is not None


def emphasis_tag(rend: Rendition, *, is_topic: bool) -> Tag:
    """Return the element of emphasised words."""
    return Tag("mark", f'<mark class="emphasis {rend}">') if is_topic else _RENDITIONS[rend]


def meaning_tag(span: Meaningful, address_of: AddressOf) -> Tag:
    """Return the element of words with a meaning; its title says the meaning, and a doubt if there is one."""
    title, word = meaning_words(span), doubt(span.certainty)
    if word is not None:
        title = f"{title}, {word}"
    match span:
        case Mention():
            return _named_tag("mention", title, _address(span.ref, address_of))
        case Citation():
            return _named_tag("citation", title, _address(span.ref, address_of))
        case TimeMention():
            return _time_tag(title, span.value if span.kind == "date" else None)
        case Amount():
            return _named_tag("amount", title, None)
        case _:
            assert_never(span)


def _address(ref: str | None, address_of: AddressOf) -> str | None:
    if ref is None:
        return None
    given = address_of(ref)
    return ref if given is None and is_web_address(ref) else given


# The same names and dates come again in every statement of a corpus.
@lru_cache(maxsize=_MOST_TAGS)
def _named_tag(kind: str, title: str, address: str | None) -> Tag:
    attributes: Attributes = {"class": kind, "title": title}
    plain = start_tag("span", attributes)
    return Tag("span", plain) if address is None else Tag("a", _link(attributes, address), plain)


def _link(attributes: Attributes, address: str) -> str:
    return start_tag("a", {**attributes, "href": address})


@lru_cache(maxsize=_MOST_TAGS)
def _time_tag(title: str, value: str | None) -> Tag:
    attributes: Attributes = {"class": "time", "title": title}
    plain = start_tag("span", attributes)
    if value is None or _HTML_DATE.fullmatch(value) is None:
        return Tag("span", plain)
    return Tag("time", start_tag("time", {**attributes, "datetime": value}), plain)


def page_tag(page: PageBreak, labels: str | None) -> Tag:
    """Return the element of a page break: a separator, whose number the style sheet draws.

    The number is no text, so that copying from the page copies only the words.
    """
    label = "Page break" if page.n is None else f"Page {page.n}"
    attributes = {
        "class": "page-break",
        "role": "separator",
        "lang": labels,
        "aria-label": label,
        "data-n": page.n,
    }
    return Tag("span", start_tag("span", attributes))


def note_call_tag(call: NoteCall, labels: str | None, *, is_linked: bool) -> Tag:
    """Return the element of the call of a note: a link to the note if the note is in the statement."""
    mark = call.n or "*"
    plain = start_tag("span", {"class": "note-call", "data-n": mark})
    if not is_linked:
        return Tag("span", plain)
    attributes = {
        "class": "note-call",
        "href": f"#{call.note}",
        "lang": labels,
        "aria-label": f"Note {mark}",
        "data-n": mark,
    }
    return Tag("a", start_tag("a", attributes), plain)
