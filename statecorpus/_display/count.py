"""Numbers with their nouns, in the right form."""

# Plurals whose singular is not the word without its s.
_SINGULARS = {"ies": "y", "sses": "ss", "xes": "x", "ches": "ch"}


def counted(number: int, noun: str) -> str:
    """Return a number and its noun, a plural that ends in s, in the right form.

    >>> counted(3412, "hits"), counted(1, "hits"), counted(1, "entries"), counted(1, "matches")
    ('3,412 hits', '1 hit', '1 entry', '1 match')
    """
    return f"{number:,} {singular(noun) if number == 1 else noun}"


def singular(noun: str) -> str:
    """Return the singular of a plural that ends in s.

    >>> singular("entries"), singular("times")
    ('entry', 'time')
    """
    for ending, replaced in _SINGULARS.items():
        if noun.endswith(ending):
            return noun.removesuffix(ending) + replaced
    return noun.removesuffix("s")
