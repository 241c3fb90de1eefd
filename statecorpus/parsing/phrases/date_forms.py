"""The forms in which dates are written, as patterns over folded text.

With ``D`` a day (an ordinal's mark or a weekday may stand with it), ``M`` a month's name, ``m`` a month's
number, ``R`` a Roman month and ``Y`` a year of four digits; the lexicon's small words may stand between::

    D M Y        M D Y        D, D and D M Y        M D, D and D, Y        D M - D M Y      M D - M D Y
    D M Y - D M Y             M D Y - M D Y         M - M Y                M Y              D M
    Y-m-d        Y/m/d        Y-m-d/Y-m-d           d.m.Y - d.m.Y          d-d.m.Y          d R Y
    d-M-Y        dMY          D M (D M) Y           Y年m月d日               民國Y年m月d日

A pattern names what it holds: ``d1`` and ``d2`` days, ``m1`` and ``m2`` months by name, ``n1`` and ``n2`` by
number, ``r1`` Roman, ``y1`` and ``y2`` years, ``days`` the days of a list between the first and the last,
``spelled`` a day in words, ``era`` and ``year_of_era`` a year of another calendar.
"""

import functools
import re

import attrs

from statecorpus.parsing.folding import fold
from statecorpus.parsing.lexicons import Lexicon, calendars, languages
from statecorpus.parsing.lexicons import lexicon as lexicon_of
from statecorpus.parsing.phrases.numbers import CHINESE_DIGITS, any_number_words

_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
_ROMAN_MONTH = "viii|vii|vi|v|iv|ix|iii|ii|i|xii|xi|x"
_BUDDHIST = r"(?P<era>b\. ?e\.?|b\.?e\.|พ ?\. ?ศ ?\.)\s?(?P<year_of_era>2[45]\d\d)(?!\d)"
# "Republic" and the names of Japanese reigns, before a year of at most three digits.
_REIGNS = "(?:中華)?民國|(?:中华)?民国|令和|平成|昭和|大正|明治"
_MOST_IN_LIST = 8


@attrs.frozen(eq=False)
class _Pieces:
    """The parts that the forms of one language are put together from."""

    between: str
    to: str
    joint: str
    weekday: str
    mark: str
    names: str
    day_words: str

    def day(self, group: str) -> str:
        """Return the pattern of a day: weekday, digits or a word, the mark of an ordinal."""
        words = f"|{self.day_words}" if self.day_words else ""
        return rf"{self.weekday}(?P<{group}>(?<!\d)\d{{1,2}}(?!\d){words}){self.mark}"

    def month(self, group: str) -> str:
        """Return the pattern of a month; two names of one may stand side by side: "أيلول/سبتمبر"."""
        return rf"(?P<{group}>{self.names})(?:\s?/\s?(?:{self.names}))?"

    @property
    def listed(self) -> str:
        """The days of a list after the first and before the last."""
        return rf"(?P<days>(?:{self.joint}{self.weekday}\d{{1,2}}(?!\d){self.mark}){{0,{_MOST_IN_LIST}}})"


def _pieces(lexicon: Lexicon) -> _Pieces:
    dates = lexicon.dates
    marks = dates.ordinal_marks.alternatives.replace(r"(?<!\w)", "")
    small = (dates.leads + dates.between).alternatives
    joins = (dates.ranges + lexicon.person.joins).alternatives
    # Arabic joins "and" to the number after it: "22 و23".
    to = rf"[\s,]{{0,4}}(?:-+|&|و\s?(?=\d)|{dates.ranges.alternatives})[\s,]{{0,4}}(?:{small}\s*)*"
    joint = rf"[\s,.]{{0,4}}(?:-+|,|&|و\s?(?=\d)|{joins})[\s,]{{0,4}}(?:{small}\s*)*"
    words = "|".join(re.escape(fold(word)) for word in sorted(dates.day_words, key=len, reverse=True))
    return _Pieces(
        between=rf"(?:[\s,.]*(?:{dates.between.alternatives}[\s,.]*)*)",
        to=to,
        joint=joint,
        weekday=rf"(?:\(?{dates.weekdays.alternatives}\)?[\s,]*)?",
        mark=rf"\.?(?:\s?{marks}|\s?[\"'°º:](?!\d))?\.?",
        names="|".join(words.alternatives for words in dates.months),
        day_words=words,
    )


def _whole_dates(pieces: _Pieces) -> list[str]:
    """Return the forms with day, month by name and year, the longest first."""
    between, to, joint, weekday = pieces.between, pieces.to, pieces.joint, pieces.weekday
    d1, d2, m1, m2 = pieces.day("d1"), pieces.day("d2"), pieces.month("m1"), pieces.month("m2")
    y1, y2 = _YEAR.format("y1"), _YEAR.format("y2")
    year_mark = r"(?:[\s,.]|\bof\b)*"
    return [
        rf"{d1}{between}{m1}{between}{y1}{to}{d2}{between}{m2}{between}{y2}",
        rf"{m1}{between}{d1}{between}{y1}{to}{weekday}{m2}{between}{d2}{between}{y2}",
        rf"{d1}{between}{m1}{between}{to}{d2}{between}{m2}{between}{y2}",
        rf"{d1}{pieces.listed}(?P<last>{joint}){d2}{between}{m2}{between}{y2}",
        rf"{m1}{between}{d1}{to}{weekday}{m2}{between}{d2}{between}{y2}",
        rf"{m1}{between}{d1}{pieces.listed}(?P<last>{joint}){d2}{year_mark}{y2}",
        rf"{weekday}{m1}{between}{d1}{between}{y1}",
        rf"{d1}{between}{m1}{between}{y1}",
        rf"{d1}{between}{m1}\s?\([^()]{{1,30}}\)\s?{y1}",
        rf"{d1}{between}{m1}{between}{_BUDDHIST}",
    ]


def _numeric(pieces: _Pieces) -> list[str]:
    """Return the forms in digits."""
    y1, y2 = _YEAR.format("y1"), _YEAR.format("y2")
    numeric = r"(?P<d{0}>\d{{1,2}}){1}(?P<n{0}>\d{{1,2}})(?P=mark)"
    first = rf"(?<![\d.]){numeric.format(1, '(?P<mark>[./-])')}"
    return [
        rf"(?<!\d){y1}-(?P<n1>\d\d)-(?P<d1>\d\d)\s?/\s?{y2}-(?P<n2>\d\d)-(?P<d2>\d\d)(?!\d)",
        r"(?<!\d)(?P<y1>(?:19|20)\d\d)(?P<dash>[-/.])(?P<n1>\d{1,2})(?P=dash)(?P<d1>\d{1,2})(?!\d)",
        rf"{first}{y1}{pieces.to}{numeric.format(2, '(?P=mark)')}{y2}",
        rf"(?<![\d./-])(?P<d1>\d{{1,2}})\.?\s?-+\s?(?P<d2>\d{{1,2}})(?P<mark>[./])(?P<n2>\d{{1,2}})(?P=mark){y2}",
        rf"{first}{y1}",
        rf"(?<![\w.])(?P<d1>\d{{1,2}})[\s./-]{{1,2}}(?P<r1>{_ROMAN_MONTH})[\s./-]{{1,2}}{y1}",
    ]


def _compact(lexicon: Lexicon) -> str:
    """Return the form without spaces: "22-Sep-2022", "22SEP2022"."""
    phrases = {fold(name).rstrip(".") for words in lexicon.dates.months for name in words.phrases}
    names = "|".join(re.escape(name) for name in sorted(phrases, key=len, reverse=True) if "*" not in name)
    day, month, year = r"(?<!\d)(?P<d1>\d{1,2})", f"(?P<m1>{names})", _YEAR.format("y1")
    return rf"{day}[-/.]?{month}[-/.]?{year}"


def _month_first(lexicon: Lexicon) -> str:
    """Return the form "Sep-22-2022"."""
    names = "|".join(words.alternatives for words in lexicon.dates.months)
    return rf"(?P<m1>{names})(?P<dash>[-/.])(?P<d1>\d{{1,2}})(?P=dash){_YEAR.format('y1')}"


def _spelled(lexicon: Lexicon, pieces: _Pieces) -> list[str]:
    """Return the forms with the day in words: "the fourteenth day of March 2019"."""
    words = any_number_words(lexicon)
    if words is None:
        return []
    m1, y1 = pieces.month("m1"), _YEAR.format("y1")
    return [
        rf"(?P<spelled>{words}){pieces.between}{m1}{pieces.between}{y1}",
        rf"{m1}{pieces.between}(?P<spelled>{words})[\s,]*{y1}",
    ]


def _loose(lexicon: Lexicon, pieces: _Pieces) -> list[str]:
    """Return the forms that lack a day or a year."""
    between, to = pieces.between, pieces.to
    d1, d2, m1, m2 = pieces.day("d1"), pieces.day("d2"), pieces.month("m1"), pieces.month("m2")
    y1, y2 = _YEAR.format("y1"), _YEAR.format("y2")
    unknown = rf"(?P<unknown>{lexicon.dates.placeholders.alternatives})"
    months = (
        rf"[\s,]{{0,4}}(?:-+|/|&|{(lexicon.dates.ranges + lexicon.person.joins).alternatives})[\s,]{{0,4}}"
    )
    return [
        rf"{unknown}{between}{m1}{between}{y1}",
        rf"(?<!\d)(?<!\d )(?P<m1>{pieces.names})(?:{between}{y1})?{months}{m2}{between}{y2}",
        rf"{d1}{to}{d2}{between}{m2}",
        rf"{pieces.weekday}{m1}{between}{d1}(?!\d)",
        rf"{d1}{between}{m1}",
        rf"(?<!\d)(?<!\d ){m1}{between}{y1}",
    ]


def _unit_form(units: tuple[str, ...]) -> str:
    """Return the form with a sign after each number: "2022年9月22日至24日", "民國108年3月14日"."""
    unit_year, unit_month, unit_day = (re.escape(fold(unit)) for unit in units)
    numeral = rf"[\d{CHINESE_DIGITS}]"
    year = rf"(?:(?P<era>{_REIGNS})\s?(?P<year_of_era>{numeral}{{1,3}})|(?P<y1>{numeral}{{4}}))"
    return (
        rf"{year}\s?{unit_year}\s?(?P<n1>{numeral}{{1,3}})\s?{unit_month}"
        rf"(?:\s?(?P<d1>{numeral}{{1,3}})\s?{unit_day}?(?:(?:[、,]{numeral}{{1,3}}{unit_day}?){{0,8}}"
        rf"\s?[-至到、和及与]+\s?(?:(?P<n2>{numeral}{{1,3}})\s?{unit_month}\s?)?"
        rf"(?P<d2>{numeral}{{1,3}})\s?{unit_day})?)?"
    )


def _other_calendars() -> list[str]:
    """Return the form of calendars with months of their own: "25 Safar 1444", "٣١ شهریور ۱۴۰۱"."""
    return [
        rf"(?<!\d)(?P<d1>\d{{1,2}})\s(?P<{calendar.name}>{calendar.names})[\s,]+(?P<year_of_era>1[2-5]\d\d)(?!\d)"
        for calendar in calendars()
    ]


@functools.cache
def forms(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a language's dates, the longest forms first."""
    pieces = _pieces(lexicon)
    patterns = [_unit_form(lexicon.dates.units)] if lexicon.dates.units else []
    patterns += [*_whole_dates(pieces), *_numeric(pieces)]
    if lexicon.spaced:
        patterns += [*_spelled(lexicon, pieces), _compact(lexicon), _month_first(lexicon)]
    patterns += [*_other_calendars(), *_loose(lexicon, pieces)]
    return tuple(re.compile(pattern) for pattern in patterns)


@functools.cache
def whole_forms(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Return the patterns with day, month and year only: what a date in another language is read with."""
    if not lexicon.spaced:
        return (re.compile(_unit_form(lexicon.dates.units)),) if lexicon.dates.units else ()
    pieces = _pieces(lexicon)
    return tuple(re.compile(pattern) for pattern in (*_whole_dates(pieces), *_spelled(lexicon, pieces)))


@functools.cache
def foreign_months(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of the months of the other languages with spaces, after a number."""
    own = {fold(name) for words in lexicon.dates.months for name in words.phrases}
    names = {
        fold(name).rstrip(".")
        for code in languages()
        for words in lexicon_of(code).dates.months
        for name in words.phrases
        if lexicon_of(code).spaced
    }
    longer = sorted((name for name in names - own if len(name) > 2), key=len, reverse=True)  # noqa: PLR2004 -- shorter names are other words too
    alternatives = "|".join(re.escape(name).replace(r"\*", r"\w*") for name in longer)
    near_year = r"(?=\D{0,6}(?:19|20)\d\d)"  # "primero de mayo de 2026" has no digits before
    return re.compile(
        rf"\d\D{{0,20}}?(?<!\w)(?P<month>{alternatives})(?!\w)|(?<!\w)(?P<named>{alternatives}){near_year}"
    )


def languages_of_month(folded: str) -> tuple[str, ...]:
    """Return the codes of the languages that a folded word is a month in.

    >>> languages_of_month("septembre"), languages_of_month("dezember")
    (('fr',), ('de',))
    """
    return tuple(
        code
        for code in languages()
        if any(words.regex.fullmatch(folded) for words in lexicon_of(code).dates.months)
    )
