"""Reading RTF: the paragraphs of a rich-text file as lines, with their look, notes and metadata."""

import re
import time
from collections.abc import Callable, Mapping
from functools import partial

import attrs

from statecorpus.errors import SourceLimitError, UndecodableSourceError
from statecorpus.readers.field_codes import prompt_of, result_of
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import Property, Reading
from statecorpus.readers.rich_text.code_pages import DEFAULT, codec_of_page
from statecorpus.readers.rich_text.destinations import (
    CHARACTERS,
    COLLECTED,
    ELSEWHERE,
    INFO,
    PARAGRAPH_ENDS,
    SKIPPED,
    STARRED,
)
from statecorpus.readers.rich_text.group import RtfGroup
from statecorpus.readers.rich_text.notes import NoteNumbers
from statecorpus.readers.rich_text.state import GroupState
from statecorpus.readers.rich_text.story import Story
from statecorpus.readers.rich_text.tables import Fonts, StyleNames
from statecorpus.readers.rich_text.tokens import Token, Tokens
from statecorpus.readers.signs import Signs
from statecorpus.readers.symbol_fonts import sign
from statecorpus.readers.unread import Unread

_MEDIA_TYPE = "application/rtf"
_START = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*(?=\{\\rtf)")
_BLANK = b" \t\r\n\0\x1a"
_CHECKED = 1 << 16
_CHARSETS = {"ansi": DEFAULT, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_SIZES = re.compile(rb"\\pic[wh]goal(\d{1,6})")
# Six centimetres in twentieths of a point: a smaller picture is an emblem or a signature.
_LARGE = 3402
_BEYOND = 600
_NOTE = re.compile(rb"\\footnote\s*(?P<end>\\ftnalt)?")
_CLASS = re.compile(rb"\\objclass (?P<name>[\w.]{1,40})")
_PROPERTIES_OF_EQUATIONS = re.compile(r"m[a-zA-Z]*Pr")
_WORD_ART = "gtextUNICODE"
_SURROGATES = range(0xD800, 0xE000)
_LOW = 0xDC00


def read_rtf(data: bytes | str, where: str, limits: Limits) -> Reading:
    r"""Read a rich-text file.

    A paragraph is a block, and ``\line`` ends a line. Hidden and deleted words, comments and the instructions
    of fields are omissions. Notes are lines at the end, and their calls are runs with ``call``. Headers come
    first and footers last, as running lines. Embedded objects and large pictures are not read; a finding
    counts them.

    Raises:
        UndecodableSourceError: the file is not RTF, or is cut off.
        SourceLimitError: groups are nested deeper than the limit, or reading takes longer.

    >>> read_rtf(rb"{\rtf1\ansi Mr. President,\par We \b agree\b0 .\par}", "a.rtf", Limits()).text
    'Mr. President,\nWe agree.\n'
    """
    if isinstance(data, str):
        raise UndecodableSourceError(where, "RTF is bytes, not text", "give its bytes or its path")
    start = _START.match(data)
    if start is None:
        problem = "it does not begin with {\\rtf, as every RTF file does"
        raise UndecodableSourceError(where, problem, "name its format with format=, or save it again as RTF")
    reader = _RtfReader(Tokens(data[start.end() :], where), where, limits)
    reader.read()
    return reader.reading()


class _RtfReader:
    """Reads the marks of a file one by one."""

    def __init__(self, tokens: Tokens, where: str, limits: Limits) -> None:
        self._tokens = tokens
        self._where = where
        self._limits = limits
        self._codec = DEFAULT
        self._fonts = Fonts()
        self._styles = StyleNames()
        self._unread = Unread()
        self._signs = Signs(self._unread)
        self._notes = NoteNumbers()
        self._properties: dict[str, str] = {}
        self._main = Story(self._styles)
        self._later: list[Story] = []
        self._footers: list[Story] = []
        self._groups: list[RtfGroup] = [RtfGroup(GroupState(), "text", [], self._main)]
        self._bytes = bytearray()
        self._skipped = 0
        self._is_starred = False
        self._skips_next = False
        self._surrogate = 0
        self._property_name = ""

    @property
    def _group(self) -> RtfGroup:
        return self._groups[-1]

    def read(self) -> None:
        """Read the file up to the brace that closes it."""
        deadline = time.monotonic() + self._limits.seconds
        for number, token in enumerate(self._tokens):
            if number % _CHECKED == 0 and time.monotonic() > deadline:
                problem = f"reading it takes longer than {self._limits.seconds:g} seconds"
                raise SourceLimitError(self._where, problem, "seconds")
            self._take(token)
            if token.kind == "close" and len(self._groups) == 1:
                break
        else:
            self._flush()
            if len(self._groups) > 2 or self._main.is_open:  # noqa: PLR2004 -- the outermost brace alone is missing
                raise self._tokens.cut_off("inside a group")
        if self._tokens.rest().strip(_BLANK):
            self._unread.add("part", "after the end of the document")

    def reading(self) -> Reading:
        """Return what was read."""
        if self._main.is_open or self._main.boxes:
            self._main.end_paragraph()
        for story in (*self._notes.called, *self._later, *self._footers):
            self._main.composer.take(story.reading())
        properties = tuple(Property(name, value) for name, value in self._properties.items() if value)
        findings = tuple(self._unread.findings())
        return attrs.evolve(
            self._main.reading(), media_type=_MEDIA_TYPE, properties=properties, findings=findings
        )

    def _take(self, token: Token) -> None:
        if token.kind in ("text", "byte"):
            self._take_bytes(token.data)
            return
        if self._skipped and token.kind == "word" and token.name in CHARACTERS:
            self._skipped -= 1
            return
        self._flush()
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        else:
            self._word(token.name, token.number)

    def _take_bytes(self, data: bytes) -> None:
        """Take bytes of words, without the bytes that stand for a Unicode character before them."""
        taken = min(self._skipped, len(data))
        self._skipped -= taken
        self._bytes += data[taken:]

    def _flush(self) -> None:
        """Decode the bytes of words that were taken, and print or collect them."""
        self._skipped = 0
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        font = self._fonts[self._group.state.font]
        if font.is_symbol and self._group.role in ("text", "marker"):
            text = "".join(sign(code, font.name) or chr(code) for code in data)
        else:
            codec = font.codec or self._codec
            text = data.decode(codec, errors="replace")
            for _ in range(text.count("\ufffd")):
                self._unread.add("character", f"not in the code page {codec}")
        self.print(text)

    def print(self, text: str) -> None:
        """Print or collect words."""
        self._is_starred = False
        group = self._group
        if group.role == "text":
            group.story.add(self._signs.shown(text, self._fonts[group.state.font].name or None), group.state)
        elif group.role == "fonts":
            self._fonts.text(text)
        elif group.role == "styles":
            self._styles.text(text)
        else:
            group.words.append(text)

    def _open(self) -> None:
        if len(self._groups) > self._limits.depth:
            raise SourceLimitError(self._where, "groups are nested too deep", "depth")
        outer = self._group
        self._groups.append(attrs.evolve(outer, owns=False, instruction=None, printed=outer.story.printed))
        self._is_starred = False
        if outer.role == "styles":
            self._styles.begin()
        if self._skips_next:
            self._skips_next = False
            self._tokens.skip_group()

    def _close(self) -> None:
        group = self._groups.pop()
        if not self._groups:
            self._groups.append(group)
        if group.instruction is not None and group.story.printed == group.printed:
            group.story.add(result_of(group.instruction.strip()), group.state)
            group.story.omit("placeholder", prompt_of(group.instruction.strip()))
        if group.owns and group.story is not self._group.story:
            self._end_story(group)
        elif group.owns:
            self._use("".join(group.words), group)

    def _use(self, words: str, group: RtfGroup) -> None:
        """Use the words that a group collected."""
        outer = self._group
        match group.role:
            case "instruction":
                outer.instruction = words
            case "marker":
                outer.story.marker = words
            case "annotation":
                outer.story.omit("annotation", words)
            case "property-name":
                self._property_name = words.strip()
            case "property-value" if self._property_name == _WORD_ART:
                art = Story(self._styles, "box", running=outer.story.running)
                art.add(words, GroupState())
                outer.story.boxes.append(art)
            case role if role.startswith("info:"):
                name = role.removeprefix("info:")
                self._properties.setdefault(name, _date(group.numbers) or " ".join(words.split()))

    def _word(self, word: str, number: int | None) -> None:
        """Take a control word: the first one of a group may say what the group is for."""
        starred, self._is_starred = self._is_starred, word == "*"
        group = self._group
        if (
            word in SKIPPED
            or (starred and not self._is_known(word))
            or _PROPERTIES_OF_EQUATIONS.fullmatch(word)
        ):
            self._tokens.skip_group()
        elif group.role in ("fonts", "styles"):
            table = self._fonts if group.role == "fonts" else self._styles
            table.word(word, number)
        elif word in COLLECTED or word in ELSEWHERE or (group.role == "info" and word in INFO):
            self._begin(word)
        elif word in _RARE:
            _RARE[word](self, number)
        elif word in CHARACTERS:
            self.print(CHARACTERS[word])
        elif word in PARAGRAPH_ENDS:
            self._end_paragraph()
        elif not self._notes.word(word, number):
            group.state = group.state.after(word, number)

    def _is_known(self, word: str) -> bool:
        return word in STARRED or word in COLLECTED or word in ELSEWHERE or word in ("upr", "shp")

    def _begin(self, word: str) -> None:
        """Begin a group whose words are collected, or stand in another place."""
        group = self._group
        if group.role not in ("text", "info", "property"):
            return  # inside the instruction of a field, for example, everything is its instruction
        group.owns = True
        if word in ELSEWHERE:
            role = ELSEWHERE[word]
            mark = self._notes.take_mark() if role == "note" else None
            group.story = Story(self._styles, role, mark, running=group.story.running)
            group.state = GroupState(skip=group.state.skip)
            return
        group.role = COLLECTED.get(word) or f"info:{INFO[word]}"
        group.words = []
        group.numbers = {}

    def _end_story(self, group: RtfGroup) -> None:
        """Put the paragraphs of a group that ends in their place."""
        story = group.story
        outer = self._group.story
        if story.place == "box":
            outer.boxes.append(story)
        elif story.place == "note":
            self._notes.called.append(story)
        elif story.place == "footer":
            self._footers.append(story)
        elif not outer.printed:
            outer.composer.take(story.reading())
        else:
            self._later.append(story)

    def _end_paragraph(self) -> None:
        group = self._group
        if group.role == "text":
            group.story.end_paragraph(group.state)
        elif group.role == "annotation":
            group.words.append(" ")

    def take_unicode(self, number: int | None) -> None:
        """Take a Unicode character; two surrogates make one."""
        number = number or 0
        self._skipped = self._group.state.skip
        code = number % 0x10000 if number < 0 else number
        if code in _SURROGATES:
            if code < _LOW:
                self._surrogate = code
                return
            code = 0x10000 + (self._surrogate - 0xD800) * 0x400 + code - _LOW if self._surrogate else 0xFFFD
        self._surrogate = 0
        if code <= 0x10FFFF:  # noqa: PLR2004 -- the last code point
            self.print(chr(code))

    def call_note(self) -> None:
        """Print the call of a note; inside a note it is the mark of the note, which is known already."""
        group = self._group
        if group.role == "text" and group.story.place != "note":
            footnote = self._tokens.follows(_NOTE, _BEYOND)
            mark = self._notes.next(is_endnote=footnote is not None and footnote["end"] is not None)
            group.story.add(mark, attrs.evolve(group.state, superscript=True), call=True)

    def count_picture(self) -> None:
        """Count a picture that is large enough for words of the statement."""
        sides = [int(size) for size in self._tokens.found(_SIZES, _BEYOND)]
        if len(sides) > 1 and min(sides[:2]) >= _LARGE and not self._group.is_object:
            self._unread.add("picture")
        self._tokens.skip_group()

    def count_object(self) -> None:
        """Count an embedded object by the class that its program gave it."""
        kind = self._tokens.follows(_CLASS, _BEYOND)
        self._unread.add("embedded object", kind["name"].decode("latin-1") if kind is not None else "")
        self._group.is_object = True

    def set_page(self, codec: str) -> None:
        """Set the codec of the file."""
        self._codec = codec

    def set_role(self, role: str) -> None:
        """Set what the words of the group are for."""
        if self._group.role == "text":
            self._group.role = role
            self._group.words = []

    def set_raised(self) -> None:
        """Raise the words of the group."""
        self._group.state = attrs.evolve(self._group.state, superscript=True)

    def skip_next_group(self) -> None:
        """Skip the next group, which has the words of the group after it in another form."""
        self._skips_next = True

    def break_line(self) -> None:
        """End the line."""
        if self._group.role == "text":
            self._group.story.end_line(self._group.state)

    def turn_page(self, *, rendered: bool = False) -> None:
        """Begin a page."""
        if self._group.role == "text":
            self._group.story.turn_page(rendered=rendered)

    def set_number(self, name: str, number: int | None) -> None:
        """Take a number of a date."""
        self._group.numbers[name] = number or 0

    def begin_field(self) -> None:
        """Begin a field."""
        self._group.printed = self._group.story.printed


def _date(numbers: Mapping[str, int]) -> str:
    """Return a date of the metadata in the form of ISO 8601; empty if the group has none."""
    year, month, day = (numbers.get(name, 0) for name in ("yr", "mo", "dy"))
    return f"{year:04d}-{month:02d}-{day:02d}" if year and month and day else ""


def _set_charset(codec: str, reader: _RtfReader, _: int | None) -> None:
    reader.set_page(codec)


def _set_number(name: str, reader: _RtfReader, number: int | None) -> None:
    reader.set_number(name, number)


_RARE: Mapping[str, Callable[[_RtfReader, int | None], None]] = {
    **{name: partial(_set_charset, codec) for name, codec in _CHARSETS.items()},
    "ansicpg": lambda reader, number: reader.set_page(codec_of_page(number)),
    "info": lambda reader, _: reader.set_role("info"),
    "sp": lambda reader, _: reader.set_role("property"),
    "pict": lambda reader, _: reader.count_picture(),
    "object": lambda reader, _: reader.count_object(),
    "upr": lambda reader, _: reader.skip_next_group(),
    "chftn": lambda reader, _: reader.call_note(),
    "line": lambda reader, _: reader.break_line(),
    "page": lambda reader, _: reader.turn_page(),
    "softpage": lambda reader, _: reader.turn_page(rendered=True),
    "u": lambda reader, number: reader.take_unicode(number),
    "field": lambda reader, _: reader.begin_field(),
    "msup": lambda reader, _: reader.set_raised(),
    "mden": lambda reader, _: reader.print("/"),
    **{name: partial(_set_number, name) for name in ("yr", "mo", "dy")},
}
