"""Statements that a page has to stand, and a strict reader of the pages."""

from html.parser import HTMLParser

import attrs

from statecorpus.model import (
    Addressee,
    Citation,
    Emphasis,
    Heading,
    InlineVocative,
    Mention,
    Organisation,
    PageBreak,
    Paragraph,
    Remark,
    Source,
    Speaker,
    Statement,
    Vocative,
)

__all__ = ["ARABIC", "HOSTILE", "PageReader", "as_shown", "read_page"]

_EVIL = '<script>document.title="owned"</script><img src=x onerror=alert(1)> "\'&lt;&#60;]]>--></p></style>'

#: Markup, addresses that would run, and quotes, wherever a text can stand.
HOSTILE = Statement(
    "hostile",
    title=f"Title {_EVIL}",
    speaker=Speaker(
        f"Name {_EVIL}", f"Role {_EVIL}", Organisation(f"State {_EVIL}", "state", "javascript:alert(1)")
    ),
    language="en",
    head=[f"Head {_EVIL}"],
    salutation=[Vocative(f"Mr. President {_EVIL},")],
    body=[
        Heading(f"Heading {_EVIL}"),
        Paragraph(
            "p1",
            f"Text {_EVIL}",
            [
                Emphasis(0, 20),
                Mention(5, 30, kind="person", ref="javascript:alert(document.domain)"),
                Citation(
                    10,
                    40,
                    "law",
                    "data:text/html,<script>alert(1)</script>".replace("<", "%3C").replace(">", "%3E"),
                ),
                InlineVocative(0, 4, addressee=Addressee("Text")),
                PageBreak.at(12, f'"><script>{1}</script>'),
            ],
        ),
        Remark(f"({_EVIL})"),
        Paragraph("p2", f"Item {_EVIL}", kind="item"),
        Paragraph("p3", f"Note {_EVIL}", kind="note"),
    ],
    closing=f"Thank you {_EVIL}",
    delivery_note=f"Note {_EVIL}",
    source=Source(f"file {_EVIL}.txt", url="javascript:alert(1)", licence=f"Licence {_EVIL}"),
)

#: From right to left, with a paragraph that begins with a Latin word, and one that is Latin.
ARABIC = Statement(
    "arabic",
    title="بيان معالي وزير الخارجية أمام الدورة 79 للجمعية العامة",
    language="ar",
    salutation=[Vocative("السيد الرئيس،")],
    body=[
        Paragraph("p1", "نشكر الأمم المتحدة على عملها في عام 2024.", [PageBreak.at(4, "2")]),
        Paragraph("p2", "IOM هي منظمة دولية تعمل من أجل المهاجرين في جميع أنحاء العالم.", [Emphasis(7, 18)]),
        Vocative("السيد الرئيس،"),
        Paragraph("p3", "We thank the United Nations for its work."),
    ],
    closing="شكراً لكم.",
)

_VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})


def as_shown(text: str) -> str:
    """Put U+FFFD for what an HTML document cannot hold, by its standard, character by character."""

    def is_fit(character: str) -> bool:
        code = ord(character)
        control = (code < 0x20 and character not in "\t\n\r") or 0x7F <= code < 0xA0
        return not control and not 0xFDD0 <= code <= 0xFDEF and code & 0xFFFE != 0xFFFE

    return "".join(character if is_fit(character) else "\ufffd" for character in text)


@attrs.define
class PageReader(HTMLParser):
    """Reads a page, and refuses whatever a browser would have to guess at.

    Attributes:
        tags: the names of all elements, in order.
        attributes: the names of all attributes, with the element's.
        texts: for the id of each element that has one, all text in it.
        addresses: of all links.
    """

    tags: list[str] = attrs.field(factory=list)
    attributes: set[tuple[str, str]] = attrs.field(factory=set)
    texts: dict[str, str] = attrs.field(factory=dict)
    addresses: list[str] = attrs.field(factory=list)
    _open: list[tuple[str, str | None]] = attrs.field(factory=list)

    def __attrs_pre_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        assert len(said) == len(attributes), f"<{tag}> has an attribute twice: {attributes}"
        self.tags.append(tag)
        self.attributes |= {(tag, name) for name in said}
        name = said.get("id")
        if name is not None:
            assert name not in self.texts, f"two elements have the id {name!r}"
            self.texts[name] = ""
        if "href" in said:
            self.addresses.append(said["href"] or "")
        if tag not in _VOID:
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        assert [name for name, _ in self._open[-1:]] == [tag], f"</{tag}> where {self._open[-3:]} are open"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name is not None:
                self.texts[name] += data

    def close(self) -> None:
        super().close()
        assert not self._open, f"never closed: {self._open}"


def read_page(page: str) -> PageReader:
    """Read a page strictly."""
    reader = PageReader()
    reader.feed(page)
    reader.close()
    return reader
