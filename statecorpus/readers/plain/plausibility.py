"""How much bytes look like a language in an encoding."""

import functools
import importlib.resources
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import attrs

_LOOKED_AT = 8_000
_MARKS = frozenset("’‘“”„«»–—…°§€£·№\u00a0¿¡،؛؟、。，：；！？（）「」『』《》・―％")
# The points of a character beyond ASCII, where a common letter of the language has a point.
_POINTS_LETTER = 0.75
_POINTS_MARK = 0.5
_POINTS_RARE_HAN = 0.1
_POINTS_OTHER_LETTER = -0.5
_POINTS_OTHER = -1.0
# Text in a language of Latin letters has at least this share of ASCII letters.
_LEAST_ASCII = 0.5
# A capital after a small letter, and a sign inside a word, are typical of letters in the wrong encoding.
_ODD_CASE = re.compile(r"[^\W\d_A-Z](?<=[a-zß-öø-ÿа-яёα-ω])[A-ZÀ-ÖØ-ÞŽŠŒŸА-ЯЁΑ-Ω]")
_ODD_SIGN = re.compile(r"(?<=[^\W\d_])[^\w\s'’‘\-‐–—./·,;:!?\"“”()]+(?=[^\W\d_])")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ASCII_LETTERS = re.compile("[A-Za-z]+")
_LATIN = "latin"
# A third of an alphabet is common, but at least so many letters.
_COMMON_LETTERS = 4
_COMMON_HAN = 120


@attrs.frozen
class Orthography:
    """An encoding with a language that is written in it.

    Attributes:
        encoding: the name of the encoding.
        script: the script of the language.
        common: the commonest letters of the language beyond ASCII.
        letters: its letters beyond ASCII.
    """

    encoding: str
    script: str
    common: frozenset[str]
    letters: frozenset[str]


@attrs.frozen
class DecodedLook:
    """The look of a text in an encoding.

    Attributes:
        foreign: its characters beyond ASCII, with how often each stands in it.
        ascii: the share of ASCII letters among its letters.
        spoilt: the share of signs of a wrong encoding among the characters beyond ASCII.
    """

    foreign: Counter[str]
    ascii: float
    spoilt: float

    @classmethod
    def of(cls, text: str) -> "DecodedLook":
        """DecodedLook at a text."""
        foreign = Counter(character for run in _FOREIGN.findall(text) for character in run)
        letters = sum(count for character, count in foreign.items() if character.isalpha())
        latin = sum(map(len, _ASCII_LETTERS.findall(text)))
        wrong = 2 * foreign["\ufffd"] + len(_ODD_CASE.findall(text)) + len(_ODD_SIGN.findall(text))
        wrong += 2 * sum(count for character, count in foreign.items() if character < "\xa0")
        return cls(foreign, latin / max(1, latin + letters), wrong / max(1, foreign.total()))


def likeliest(data: bytes) -> str:
    """Return the encoding in which bytes look most like a language.

    >>> likeliest("Женева, 5 мая".encode("cp866")), likeliest("Genève, été".encode("mac_roman"))
    ('cp866', 'mac_roman')
    """
    sample = _telling(data)
    looks: dict[str, DecodedLook] = {}
    best, highest = "", 0.0
    for orthography in _orthographies():
        if orthography.encoding not in looks:
            looks[orthography.encoding] = DecodedLook.of(
                sample.decode(orthography.encoding, errors="replace")
            )
        score = _score(looks[orthography.encoding], orthography)
        if not best or score > highest + 1e-9:
            best, highest = orthography.encoding, score
    return best


def _telling(data: bytes) -> bytes:
    """Return the lines that have bytes beyond ASCII, up to a limit."""
    if len(data) <= _LOOKED_AT:
        return data
    kept: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            kept.append(line[:_LOOKED_AT])
            size += len(line)
            if size > _LOOKED_AT:
                break
    return b"".join(kept)


def _score(look: DecodedLook, orthography: Orthography) -> float:
    """Return the mean over the characters beyond ASCII: 1 for a common letter, less for others."""
    points = sum(count * _points(character, orthography) for character, count in look.foreign.items())
    # A text in another script has few Latin letters; a text in Latin letters has few beyond ASCII.
    is_latin = orthography.script == _LATIN
    mismatch = max(0.0, _LEAST_ASCII - look.ascii) / _LEAST_ASCII if is_latin else look.ascii
    return points / max(1, look.foreign.total()) - mismatch - look.spoilt


def _points(character: str, orthography: Orthography) -> float:
    if character in orthography.common:
        return 1.0
    if character in orthography.letters or character.lower() in orthography.letters:
        return _POINTS_LETTER
    if character in _MARKS:
        return _POINTS_MARK
    if not character.isalpha():
        return _POINTS_OTHER
    return _POINTS_RARE_HAN if orthography.script == "han" else _POINTS_OTHER_LETTER


@functools.cache
def _orthographies() -> tuple[Orthography, ...]:
    file = importlib.resources.files("statecorpus.readers.plain").joinpath("encodings.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(_listed(data["encodings"], data["letters"], data["only"]))


def _listed(
    encodings: Mapping[str, Sequence[str]],
    letters: Mapping[str, Mapping[str, str]],
    only: Mapping[str, Sequence[str]],
) -> Iterator[Orthography]:
    for script, names in encodings.items():
        for encoding in names:
            for language, listed in letters[script].items():
                if encoding in only.get(language, names):
                    written = "".join(listed.split())
                    most = _COMMON_HAN if script == "han" else max(_COMMON_LETTERS, len(written) // 3)
                    yield Orthography(encoding, script, frozenset(written[:most]), frozenset(written))
