"""Amounts in paragraphs: a number, what is counted, and the hedge before it."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import attrs

from statecorpus.extraction.amounts.nouns import Noun, NounReader, noun_reader
from statecorpus.extraction.certainties import certainty_of
from statecorpus.extraction.lowered import lowered, places_of
from statecorpus.extraction.paragraph_text import ParagraphText
from statecorpus.extraction.setting import Setting
from statecorpus.extraction.words import WordTable, word_table
from statecorpus.model import Amount, AmountMod, Citation, Mention, Span, TimeMention

_RULE = "amount."
_LOOK_BACK = 40
_LEAST_COUNT = 2
# An article between a hedge and a number, in any language: "près de la moitié".
_ARTICLES = "(?:(?:the|a|la|le|les|el|los|las|o|os|as|il|lo|i|gli|die|der|den|das) )?"
_GREAT = 10
# The most characters of a money sign or of the word before a hundred or a million.
_ARTICLE = 6
_DIGITS = re.compile(r"(?<!\w)\d")
_HUNDRED = Decimal(100)


@attrs.frozen(eq=False)
class AmountPatterns:
    """The patterns of amounts of one language, compiled.

    Attributes:
        table: the words of the language.
        number: a number, or a range of two, with the money sign before it.
        between: the word before a range of two numbers.
        triggers: the words that begin a number.
        is_spaced: whether the language writes spaces between words.
        hedges: the words before a number that is not exact, for each ``mod``.
        more_than_ten: a hedge that has another meaning before small numbers ("preside over two").
        definite: the words before two of a thing that are known already ("the two countries").
        refused: the words before a number that counts nothing.
        percent: what follows a number of hundredths.
        money: what follows a number of a currency, with the group ``unit``.
        fraction: a fraction in words.
        indefinite: a scale word without a number.
        nouns: the reader of what is counted.
    """

    table: WordTable
    number: re.Pattern[str]
    between: re.Pattern[str]
    triggers: frozenset[str]
    is_spaced: bool
    hedges: tuple[tuple[AmountMod, re.Pattern[str]], ...]
    more_than_ten: re.Pattern[str]
    definite: re.Pattern[str]
    refused: re.Pattern[str]
    percent: re.Pattern[str]
    money: re.Pattern[str]
    fraction: re.Pattern[str]
    indefinite: re.Pattern[str]
    nouns: NounReader


def find_amounts(texts: Sequence[ParagraphText], setting: Setting) -> Sequence[Iterable[Amount]]:
    """Find the amounts of paragraphs.

    >>> found = find_amounts([ParagraphText("More than 15,000 people came.")], Setting(language="en"))[0][0]
    >>> found.value, found.unit, found.mod
    (Decimal('15000'), 'person', 'more')
    """
    patterns = amount_patterns(setting.language_code)
    if patterns is None:
        return [()] * len(texts)
    return [list(_found(text, patterns)) for text in texts]


@functools.cache
def amount_patterns(language: str) -> AmountPatterns | None:
    """Return the patterns of a language; ``None`` if there is no file for it."""
    table = word_table(language)
    if table is None:
        return None
    amounts, numerals = table.amounts, table.numerals
    is_spaced = bool(table.times.get("spaced", True))
    begin, end = (r"(?<![\w/.,])(?<!\w[-–])", r"(?!\w)") if is_spaced else (r"(?<![\d/.,])", "")
    sign = table.pattern("sign")
    number = (
        rf"(?:(?P<between>{amounts['between']}) ?)?(?:(?P<sign>{sign}) ?)?(?P<n>{numerals.any})"
        rf"(?:(?P<to> ?(?:{amounts['to']}) ?)(?:(?:{sign}) ?)?(?P<n2>{numerals.any}))?{end}"
    )
    # A number is found by its last word; articles and the word for one begin too many phrases.
    named = {word for word, value in {**numerals.values, **numerals.scales}.items() if value > 1}
    words = frozenset(part for word in named for part in re.findall(r"\w+", word.rpartition(" ")[2]))
    hedges: Mapping[AmountMod, str] = {
        "more": amounts["more"],
        "less": amounts["less"],
        "about": amounts["about"],
    }
    return AmountPatterns(
        table,
        re.compile(begin + number),
        re.compile(rf"(?<!\w)(?:{amounts['between']}) ?$"),
        words | frozenset(amounts.get("triggers", "").split("|")),
        is_spaced,
        tuple(
            (mod, re.compile(rf"(?<!\w)(?:{words_of_mod}) ?{_ARTICLES}$"))
            for mod, words_of_mod in hedges.items()
        ),
        re.compile(rf"(?<!\w)(?:{amounts.get('more_than_ten', '(?!)')}) ?$"),
        re.compile(rf"(?<!\w)(?:{amounts['definite']}) ?$"),
        re.compile(rf"(?<!\w)(?:{amounts['refused']}) ?\(?$"),
        re.compile(rf"[  -]?(?:{amounts['percent']}){end}"),
        re.compile(rf"(?:{amounts['money_link']})(?P<unit>{table.pattern('currency')}){end}"),
        re.compile(rf"{begin}(?:{table.pattern('share')}){end}"),
        re.compile(rf"{begin}(?:{amounts['indefinite']}){end}"),
        noun_reader(table),
    )


def _found(text: ParagraphText, patterns: AmountPatterns) -> Iterator[Amount]:
    lower = lowered(text.text)
    taken: list[Span] = list(text.of(TimeMention))
    named: list[Span] = list(text.of(Citation, Mention))
    done = 0
    for start in _starts(lower, patterns):
        if start < done:
            continue
        amount = (
            _fraction(lower, start, patterns)
            or _indefinite(lower, start, patterns)
            or _counted(text.text, lower, start, patterns)
        )
        if amount is None:
            continue
        done = amount.end
        is_money = amount.rule == f"{_RULE}money"  # "US" of "US$" may be read as a state
        inside = not is_money and any(one.start <= amount.start < one.end for one in named)  # the Group of 77
        if not inside and not any(one.start < amount.end and amount.start < one.end for one in taken):
            yield amount


def _starts(lower: str, patterns: AmountPatterns) -> Iterator[int]:
    """Yield the offsets at which an amount may begin, in order."""
    if not patterns.is_spaced:
        yield from (match.start() for match in patterns.number.finditer(lower))
        return
    starts = {start for start, _ in places_of(lower, patterns.triggers)}
    yield from sorted(starts.union(match.start() for match in _DIGITS.finditer(lower)))


def _fraction(lower: str, start: int, patterns: AmountPatterns) -> Amount | None:
    """Read a share, such as "two-thirds of"."""
    tried = (patterns.fraction.match(lower, begin) for begin in range(max(start - _ARTICLE, 0), start + 1))
    match = next((one for one in tried if one is not None and one.end() > start), None)
    if match is None:
        return None
    value = Decimal(str(patterns.table.meaning("share", match[0])))
    return _amount(match.start(), match.end(), "fraction", patterns, lower, value=value, unit="fraction")


def _indefinite(lower: str, start: int, patterns: AmountPatterns) -> Amount | None:
    """Read a scale without a number, such as "millions of people"."""
    match = patterns.indefinite.match(lower, start)
    if match is None:
        return None
    money = patterns.money.match(lower, match.end())
    noun = patterns.nouns.read(lower, match.end())
    if money is not None:
        noun = Noun(str(patterns.table.meaning("currency", money["unit"])), money.end())
    if noun is None:
        return None
    rule = f"{_RULE}indefinite"
    return Amount(
        start, noun.end, value=None, unit=noun.unit, mod="about", rule=rule, certainty=certainty_of(rule)
    )


def _counted(words: str, lower: str, start: int, patterns: AmountPatterns) -> Amount | None:
    """Read a number with its unit: hundredths, money or a noun."""
    match = _number_at(lower, start, patterns)
    if match is None or patterns.refused.search(lower[max(match.start() - _LOOK_BACK, 0) : match.start()]):
        return None
    value, value_to, end = _values(match, patterns)
    if value is None:
        return None
    unit, rule = None, "number"
    percent, money = patterns.percent.match(lower, end), patterns.money.match(lower, end)
    if percent is not None:
        unit, rule, end = "percent", "percent", percent.end()
    elif money is not None:
        unit, rule, end = str(patterns.table.meaning("currency", money["unit"])), "money", money.end()
    elif match["sign"] is not None:
        unit, rule = str(patterns.table.meaning("sign", match["sign"])), "money"
    elif patterns.nouns.is_time(lower, end):
        return None
    elif lower[end : end + 1] not in {"-", "–"} or value >= _HUNDRED:
        noun = patterns.nouns.read(lower, end)
        if noun is not None and not _is_year(match["n"], words[end + 1 : end + 2]):
            unit, rule, end = noun.unit, "count", noun.end
    before = lower[max(match.start("n") - _LOOK_BACK, 0) : match.start("n")]
    is_of_known = value == _LEAST_COUNT and rule == "count" and patterns.definite.search(before) is not None
    is_hedged = value >= _GREAT and any(hedge.search(before) for _, hedge in patterns.hedges)
    if is_of_known or not _matters(rule, value, match["n"], is_hedged=is_hedged):
        return None
    begin = match.start() if value_to is not None or match["between"] is None else match.start("n")
    return _amount(begin, end, rule, patterns, lower, value=value, value_to=value_to, unit=unit)


def _number_at(lower: str, start: int, patterns: AmountPatterns) -> re.Match[str] | None:
    """Return the number at an offset; money signs and "between" stand before the first digit or word."""
    for begin in (_between_before(lower, start, patterns), *range(max(start - _ARTICLE, 0), start + 1)):
        if begin >= 0:
            match = patterns.number.match(lower, begin)
            if match is not None and match.start("n") <= start < match.end():
                return match
    return None


def _between_before(lower: str, start: int, patterns: AmountPatterns) -> int:
    """Return the offset of the word before a number that begins a range; -1 if there is none."""
    match = patterns.between.search(lower, max(start - 12, 0), start)
    return -1 if match is None else match.start()


def _values(match: re.Match[str], patterns: AmountPatterns) -> tuple[Decimal | None, Decimal | None, int]:
    """Return the number, the end of its range, and the offset after it."""
    numerals = patterns.table.numerals
    value = numerals.value(match["n"])
    if match["n2"] is None or value is None:
        return value, None, match.end("n")
    value_to = numerals.value(match["n2"])
    scale = next((one for word, one in numerals.scales.items() if match["n2"].endswith(word)), None)
    if scale is not None and value < scale:
        value *= scale
    is_list = (
        match["to"].strip() in {"and", "et", "y", "e", "und", "och", "и", "و", "和"}
        and match["between"] is None
    )
    if value_to is None or value_to <= value or is_list:
        return numerals.value(match["n"]), None, match.end("n")
    return value, value_to, match.end("n2")


def _is_year(printed: str, letter: str) -> bool:
    """Return whether a number is the year of a name, such as "1954 Accords"."""
    return len(printed) == 4 and printed.isdecimal() and printed[0] in "12" and letter.isupper()  # noqa: PLR2004


def _matters(rule: str, value: Decimal, printed: str, *, is_hedged: bool) -> bool:
    """Return whether a number is an amount: small numbers alone, and one or two of a thing, are none."""
    if rule == "number":
        return (is_hedged or value >= 1000) and not (len(printed) == 4 and printed.isdecimal())  # noqa: PLR2004 -- no year
    return rule != "count" or value >= _LEAST_COUNT or value != int(value)


def _amount(
    start: int,
    end: int,
    name: str,
    patterns: AmountPatterns,
    lower: str,
    *,
    value: Decimal,
    value_to: Decimal | None = None,
    unit: str | None,
) -> Amount:
    before = lower[max(start - _LOOK_BACK, 0) : start]
    hedged: Iterator[AmountMod] = (mod for mod, hedge in patterns.hedges if hedge.search(before))
    mod: AmountMod = next(hedged, "exact")
    if mod == "exact" and value >= _GREAT and patterns.more_than_ten.search(before):
        mod = "more"
    rule = _RULE + name
    return Amount(
        start,
        end,
        value=value,
        value_to=value_to,
        unit=unit,
        mod=mod,
        rule=rule,
        certainty=certainty_of(rule),
    )
