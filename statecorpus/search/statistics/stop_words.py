"""Stop words: words that a listing leaves out. They hide rows; no count, window or rank depends on them.

None are left out by default: "we", "must" and "should" are findings in diplomacy. The lists of this library
hold function words (articles, pronouns, conjunctions, prepositions, auxiliaries). Chinese text is cut into
characters, so its list holds characters.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from statecorpus.errors import QueryArgumentError
from statecorpus.segment import fold

#: The code of a language that has a list, or words; ``None`` leaves nothing out.
StopWords = str | Iterable[str] | None

STOP_LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru", "zh")


def stop_list(stop_words: StopWords) -> frozenset[str]:
    """Return stop words as folded forms.

    Args:
        stop_words: the code of a language, or words; ``None`` for no words.

    Raises:
        QueryArgumentError: the language has no list.

    >>> sorted(stop_list(["The", "of"])), "must" in stop_list("en"), stop_list(None)
    (['of', 'the'], True, frozenset())
    """
    if stop_words is None:
        return frozenset()
    if not isinstance(stop_words, str):
        return frozenset(map(fold, stop_words))
    if stop_words not in STOP_LANGUAGES:
        known = ", ".join(STOP_LANGUAGES)
        problem = f"no stop words for {stop_words!r}: choose one of {known}, or give a list of words"
        raise QueryArgumentError(problem)
    return _of_language(stop_words)


def is_hidden(words: str, hidden: frozenset[str]) -> bool:
    """Tell whether a row is left out: each of its words, with spaces between, is a stop word.

    >>> is_hidden("of the", stop_list("en")), is_hidden("the sea", stop_list("en"))
    (True, False)
    """
    return bool(hidden) and all(fold(word) in hidden for word in words.split(" "))


@cache
def _of_language(language: str) -> frozenset[str]:
    folder = files("statecorpus.search.statistics") / "function_words"
    text = (folder / f"{language}.txt").read_text(encoding="utf-8")
    return frozenset(map(fold, text.split()))
