"""The numbers of lists and headings: read from attributes, and written as letters and as Roman numerals."""

_ROMAN = (
    ("", "M", "MM", "MMM"),
    ("", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"),
    ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"),
    ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
)
_MOST = 3999
_SIGNS = "*†‡§"
# Python refuses to read more than 4,300 digits with a raw error, and no list is that long.
_LONGEST = 6


def whole_number(text: str | None) -> int | None:
    """Return the whole number in an attribute; ``None`` if there is none, or if it has more than six digits.

    >>> whole_number("12"), whole_number("-1"), whole_number("9" * 5000), whole_number(None)
    (12, None, None, None)
    """
    if text is None or not text.isdecimal() or len(text) > _LONGEST:
        return None
    return int(text)


def letters(number: int) -> str:
    """Write a number from 1 in letters, as browsers do; in digits below 1.

    >>> letters(3), letters(28)
    ('c', 'ab')
    """
    if number < 1:
        return str(number)
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def roman(number: int) -> str:
    """Write a number from 1 to 3999 in Roman numerals, and other numbers in digits.

    >>> roman(79), roman(4000)
    ('LXXIX', '4000')
    """
    if not 0 < number <= _MOST:
        return str(number)
    digits = str(number)
    return "".join(row[int(digit)] for row, digit in zip(_ROMAN[-len(digits) :], digits, strict=True))


def note_mark(form: str, number: int) -> str:
    """Write the number of a note in a form of Word: digits, letters, Roman numerals or signs.

    >>> [note_mark(form, 5) for form in ("decimal", "lowerRoman", "upperLetter", "chicago")]
    ['5', 'v', 'E', '**']
    """
    match form:
        case "lowerRoman":
            return roman(number).lower()
        case "upperRoman":
            return roman(number)
        case "lowerLetter":
            return letters(number)
        case "upperLetter":
            return letters(number).upper()
        case "chicago":
            return _SIGNS[(number - 1) % len(_SIGNS)] * min(len(_SIGNS), 1 + (number - 1) // len(_SIGNS))
        case _:
            return str(number)
