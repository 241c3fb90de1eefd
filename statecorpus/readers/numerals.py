"""The numbers of lists as letters and as Roman numerals."""

_ROMAN = (
    ("", "M", "MM", "MMM"),
    ("", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"),
    ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"),
    ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
)
_MOST = 3999


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
