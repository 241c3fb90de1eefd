"""The grammar of the symbols of United Nations documents: what ``A/RES/1514(XV)`` is made of.

Every symbol has one canonical spelling; ``un_symbol`` also reads the spellings that texts and catalogues use
(spaces, ``A/RES/60/288.``, ``S/RES/242`` without its year) and ``str`` returns the canonical one.

=========================================  =============================================================
spelling                                   text
=========================================  =============================================================
``S/RES/242(1967)``, ``S/PRST/2005/30``    Security Council: resolution; statement of its President
``A/RES/1514(XV)``, ``A/RES/3201(S-VI)``   General Assembly, first 30 sessions, special sessions
``A/RES/60/288``, ``A/RES/ES-11/1``        General Assembly, from its session 31 on
``A/DEC/60/551``                           General Assembly: decision
``A/HRC/RES/16/18``, ``A/HRC/DEC/34/1``    Human Rights Council
``E/RES/1996/31``, ``E/RES/1503(XLVIII)``  Economic and Social Council
``E/CN.4/RES/2005/69``                     Commission on Human Rights, and other commissions
``A/59/2005``, ``S/2022/12/Add.1``         any other document: organ, session or year, number, and the rest
=========================================  =============================================================
"""

import re
from typing import Literal

import attrs

from statecorpus.authorities.un_numbers import council_year
from statecorpus.errors import ModelError

Series = Literal["resolution", "decision", "presidential-statement", "document"]
_MARKS: dict[str, Series] = {"RES": "resolution", "DEC": "decision", "PRST": "presidential-statement"}
_WRITTEN = {series: mark for mark, series in _MARKS.items()}

_ORGAN = r"(?P<organ>S|A|A/HRC|E|E/[A-Z]{2,6}(?:\.\d{1,2})?|T)"
_ROMAN = r"[IVXLC]+"
_NUMBERED = re.compile(
    _ORGAN + r"/(?P<mark>RES|DEC|PRST)/"
    rf"(?:(?P<number>\d{{1,4}})(?P<letter>[A-Z]?)\((?P<old>(?:E?S-)?{_ROMAN}|\d{{4}})\)"
    r"|(?P<session>(?:E?S-)?\d{1,4})/(?P<new>\d{1,4})(?P<part>[A-Z]?)"
    r"|(?P<bare>\d{1,4}))"
)
_DOCUMENT = re.compile(
    r"(?:A|S|E|T|ST|DP|TD|ID|CD|GC|GOV|HRI|NPT|BWC|CCPR|CEDAW|CERD|CRC|CAT|CMW|CED|CRPD|CCW|UNEP|FCCC|HSP|ICCD)"
    r"(?:/[A-Za-z0-9][A-Za-z0-9.\-]{0,15}(?:\([A-Z]+\))?){1,7}"
)
_EXPECTED = "a symbol such as 'S/RES/242(1967)', 'A/RES/60/288', 'A/HRC/47/L.3' or 'S/2022/12'"
_SPACES = re.compile(r"\s+")
_DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-"})


@attrs.frozen
class UnSymbol:
    """The parts of a symbol; ``str`` returns its canonical spelling.

    Attributes:
        organ: ``"S"``, ``"A"``, ``"A/HRC"``, ``"E"``, ``"E/CN.4"``; of another document its first part.
        series: ``resolution``, ``decision``, ``presidential-statement`` or ``document``.
        session: the session (``"XV"``, ``"60"``, ``"S-6"``, ``"ES-11"``) or the year; empty if the symbol
            has none. The old style, number before session, is that of Roman numerals, and of the
            years of the Security Council.
        number: the number; of another document everything after its first part.
        letter: the letter of a resolution in several parts (``A/RES/46/36L``).
    """

    organ: str
    series: Series
    session: str
    number: str
    letter: str = ""

    def __str__(self) -> str:
        if self.series == "document":
            return f"{self.organ}/{self.number}"
        head = f"{self.organ}/{_WRITTEN[self.series]}"
        if not self.session:
            return f"{head}/{self.number}{self.letter}"
        roman = self.session[-1] in "IVXLC"
        if roman or (self.organ == "S" and self.series == "resolution"):
            return f"{head}/{self.number}{self.letter}({self.session})"
        return f"{head}/{self.session}/{self.number}{self.letter}"

    @property
    def ref(self) -> str:
        """The reference, for example ``"un:S/RES/242(1967)"``."""
        return f"un:{self}"


def un_symbol(text: str) -> UnSymbol:
    """Read the symbol of a United Nations document.

    Raises:
        ModelError: the text is no symbol.

    >>> str(un_symbol("S/RES/242 (1967)")), str(un_symbol("S/RES/242")), str(un_symbol("un:A/RES/60/288"))
    ('S/RES/242(1967)', 'S/RES/242(1967)', 'A/RES/60/288')
    >>> un_symbol("A/RES/1514 (XV)").session
    'XV'
    """
    squeezed = _SPACES.sub("", text).removeprefix("un:").translate(_DASHES).rstrip(".,;:")
    numbered = _NUMBERED.fullmatch(squeezed)
    symbol = _document(squeezed) if numbered is None else _resolution(numbered)
    if symbol is None:
        raise ModelError("UN symbol", text, _EXPECTED)
    return symbol


def _resolution(found: re.Match[str]) -> UnSymbol | None:
    organ, series = found["organ"], _MARKS[found["mark"]]
    council = organ == "S" and series == "resolution"
    if found["number"]:
        if found["old"].isdigit() != council:
            return None  # a year in brackets is the Security Council's, a session is another organ's
        return UnSymbol(organ, series, found["old"], str(int(found["number"])), found["letter"])
    if found["session"]:
        return None if council else UnSymbol(organ, series, found["session"], found["new"], found["part"])
    year = council_year(int(found["bare"])) if council else None
    return None if year is None else UnSymbol(organ, series, str(year), str(int(found["bare"])))


def _document(squeezed: str) -> UnSymbol | None:
    organ, _, rest = squeezed.partition("/")
    marked = set(rest.split("/")) & set(_MARKS)
    if marked or _DOCUMENT.fullmatch(squeezed) is None or not any(letter.isdigit() for letter in rest):
        return None
    return UnSymbol(organ, "document", "", rest)
