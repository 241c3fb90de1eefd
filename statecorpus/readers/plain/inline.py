"""Turning the inline tokens of a Markdown block into lines of runs with their offsets."""

import re
from collections.abc import Iterator, Mapping

import attrs
from markdown_it.token import Token

from statecorpus.readers.plain.note_links import is_mark, note_of
from statecorpus.readers.reading import PLAIN, Omission, OmissionKind, Run, Style

_STRAY = re.compile(r"\*{2,}|(?<!\w)__(?=\w)|(?<=\w)__(?!\w)")
_TAG_NAME = re.compile(r"<(/?)([A-Za-z0-9]+)")
_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "sup": "superscript",
}
# Words inside these tags are no words of the text.
_OMITTED: Mapping[str, OmissionKind] = {
    "del": "deletion",
    "s": "deletion",
    "strike": "deletion",
    "rt": "annotation",
    "rp": "annotation",
    "rtc": "annotation",
}
# The call of a note, "[^1]"; characters that are raised between carets, "10^6^"; a note inside the text,
# "^[See there.]".
_CALL = re.compile(
    r"\[\^(?P<call>[^\]\s]{1,40})\](?!:)|(?<=\w)\^(?P<raised>\w{1,3})\^|\^\[(?P<note>[^\]\n]{1,500})\]"
)
_MARKS = {
    "strong_open": ("bold", 1),
    "strong_close": ("bold", -1),
    "em_open": ("italic", 1),
    "em_close": ("italic", -1),
}
_LINK_END = re.compile(r"\](?:\((?:[^()\\\n]|\\.|\([^()\n]*\)|\n)*\)|\[[^\]\n]*\])?")

_Line = tuple[list[Run], bool]


@attrs.define
class InlineReader:
    """Reads the inline tokens of a block, and moves a cursor through the source to find their offsets.

    Attributes:
        body: the source.
        cursor: the offset from which the words of the next token are searched.
        end: the offset at which the block ends.
        omissions: the words that are struck out, or beside other words as their reading.
    """

    body: str
    cursor: int
    end: int
    omissions: list[Omission] = attrs.field(factory=list, init=False)
    _depths: dict[str, int] = attrs.field(factory=dict, init=False)
    _runs: list[Run] = attrs.field(factory=list, init=False)
    _omitted: list[OmissionKind] = attrs.field(factory=list, init=False)
    _link: tuple[str, int] = attrs.field(default=("", 0), init=False)

    def read(self, tokens: list[Token]) -> Iterator[_Line]:
        """Return the runs of each line, and whether the author ended it."""
        for token in tokens:
            if token.type in ("softbreak", "hardbreak"):
                yield from self._line(hard=token.type == "hardbreak")
                self._skip_past("\n")
            elif token.type == "html_inline":
                if self._tag(token.content):
                    yield from self._line(hard=True)
            else:
                self._take(token)
        yield from self._line(hard=False)

    def _take(self, token: Token) -> None:
        """Read a token that ends no line."""
        match token.type:
            case "text" | "code_inline":
                self._words(token.content, token.content)
            case "text_special":
                self._words(token.content, token.markup)
            case "s_open":
                self._omitted.append("deletion")
            case "s_close":
                self._end_omission()
            case "link_open":
                self._link = (str(token.attrs.get("href", "")), len(self._runs))
            case "link_close":
                self._end_link()
            case "image":
                self._skip_past(")")
            case kind if kind in _MARKS:
                name, change = _MARKS[kind]
                self._depths[name] = self._depths.get(name, 0) + change

    def _line(self, *, hard: bool) -> Iterator[_Line]:
        runs, self._runs = self._runs, []
        if any(run.text.strip() for run in runs):
            yield runs, hard

    def _words(self, words: str, written: str) -> None:
        if not words:
            return
        at = self.body.find(written, self.cursor, self.end)
        if at < 0:  # the Markdown parser folded white space: search the words one by one
            for word in words.split():
                if self.body.find(word, self.cursor, self.end) >= 0:
                    self._words(word, word)
            return
        self.cursor = at + len(written)
        if self._omitted:
            self.omissions.append(Omission(self._omitted[-1], at, self.cursor))
            return
        if words != written:
            self._runs.append(Run(words, at, self.cursor, self._style()))
            return
        start = at
        for stray in _STRAY.finditer(words):
            self._plain(words, start - at, stray.start(), at)
            if stray.group().startswith("**"):
                self._depths["stray"] = 1 - self._depths.get("stray", 0)
            start = at + stray.end()
        self._plain(words, start - at, len(words), at)

    def _plain(self, words: str, start: int, end: int, at: int) -> None:
        """Add words, in which the calls of notes and raised characters are runs of their own."""
        for found in _CALL.finditer(words, start, end):
            self._run(words[start : found.start()], at + start)
            place = at + found.start(), at + found.end()
            if found["call"] is not None:
                self._runs.append(Run(found["call"], *place, self._style(), call=True))
            elif found["note"] is not None:
                self.omissions.append(Omission("annotation", *place))
            else:
                style = attrs.evolve(self._style(), superscript=True)
                self._runs.append(Run(found["raised"], *place, style))
            start = found.end()
        self._run(words[start:end], at + start)

    def _run(self, words: str, at: int) -> None:
        if words:
            self._runs.append(Run(words, at, at + len(words), self._style()))

    def _style(self) -> Style:
        if not any(self._depths.values()):
            return PLAIN
        on = {name for name, depth in self._depths.items() if depth > 0}
        return Style(
            bold="bold" in on or "stray" in on,
            italic="italic" in on,
            underline="underline" in on,
            superscript="superscript" in on,
        )

    def _tag(self, tag: str) -> bool:
        """Read a tag; return whether it ends the line."""
        at = self.body.find(tag, self.cursor, self.end)
        self.cursor = at + len(tag) if at >= 0 else self.cursor
        match = _TAG_NAME.match(tag)
        if match is None:
            return False
        name = match[2].lower()
        if name in _TAGS:
            style = _TAGS[name]
            self._depths[style] = max(0, self._depths.get(style, 0) + (-1 if match[1] else 1))
        if name in _OMITTED:
            if not match[1]:
                self._omitted.append(_OMITTED[name])
            else:
                self._end_omission()
        return name == "br"

    def _end_omission(self) -> None:
        """End what is left out; an end tag without its start tag ends nothing."""
        if self._omitted:
            self._omitted.pop()

    def _end_link(self) -> None:
        """End a link; a link from a mark to a note is the call of the note."""
        target, first = self._link
        mark = "".join(run.text for run in self._runs[first:])
        if first and note_of(target) is not None and is_mark(mark):
            self._runs[first:] = [attrs.evolve(run, call=True) for run in self._runs[first:]]
        self._skip_link_end()

    def _skip_past(self, mark: str) -> None:
        at = self.body.find(mark, self.cursor, self.end)
        self.cursor = at + 1 if at >= 0 else self.cursor

    def _skip_link_end(self) -> None:
        match = _LINK_END.search(self.body, self.cursor, self.end)
        if match is not None:
            self.cursor = match.end()
