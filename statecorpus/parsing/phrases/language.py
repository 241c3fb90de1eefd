"""Language: which one a text is in, by its script, and within a script by its commonest words or letters."""

import functools
import importlib.resources
import re
import tomllib
from collections import Counter
from collections.abc import Mapping

from statecorpus.parsing.lexicons import languages, lexicon

_LOOKED_AT = 12_000
_LETTERS_LOOKED_AT = 3_000
_SLICE = 1_000
_NO_LATIN_LETTERS = re.compile(r"[^A-Za-z]+")
_LEAST_SHARE = 0.12
_LEAST_LETTERS = 20

_SCRIPTS = (
    ("Latin", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("Cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("Arabic", re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")),
    ("Han", re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
    ("lo", re.compile(r"[\u0e80-\u0eff]")),
    ("si", re.compile(r"[\u0d80-\u0dff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("mn-Mong", re.compile(r"[\u1800-\u18af]")),
)
# Letters that one language of a script has and those listed after it have not.
_LETTERS = {
    "Cyrillic": (
        ("kk", "әғқңұүһ"), ("be", "ў"), ("uk", "їєґ"), ("sr", "ђћљњџ"), ("mk", "ѓќѕ"), ("mn", "өү"),
        ("tg", "ҳҷӣӯ"),
    ),
    "Arabic": (("ur", "ٹڈڑے"), ("fa", "پچژگ"), ("ps", "ښټډړ"), ("ckb", "ێۆڵ")),
}  # fmt: skip
_PLAIN = {"Cyrillic": "ru", "Arabic": "ar", "Han": "zh"}
_LEAST_OWN_LETTERS = 0.003


def detect_language(text: str) -> str | None:
    """Tell the language of a text; ``None`` where it is too short or of no language that is known.

    >>> detect_language("The President of the Republic has the honour to be with you and with all of us.")
    'en'
    >>> detect_language("Генеральная Ассамблея Организации Объединённых Наций")
    'ru'
    """
    sample = _sample(text[:_LOOKED_AT])
    glance = sample[:_LETTERS_LOOKED_AT]
    if glance.isascii() or 2 * len(_NO_LATIN_LETTERS.sub("", glance)) > len(glance):
        return _by_words(sample)
    counts = {name: len(pattern.findall(glance)) for name, pattern in _SCRIPTS}
    if counts["ja"] and counts["ja"] * 5 > counts["Han"]:
        counts["ja"] += counts["Han"]
    script = max(counts, key=lambda name: counts[name])
    letters = counts[script]
    if letters < _LEAST_LETTERS:
        return None
    if script == "Latin":
        return _by_words(sample)
    for code, own in _LETTERS.get(script, ()):
        if sum(glance.count(letter) for letter in own) > _LEAST_OWN_LETTERS * letters:
            return code
    return _PLAIN.get(script, script)


def _sample(text: str) -> str:
    """Return the beginning, middle and end of a long text: they tell its language.

    Counting all words of 12,000 characters takes 12 % of the time of parsing a speech.
    """
    if len(text) <= 4 * _SLICE:
        return text
    middle = len(text) // 2
    return f"{text[:_SLICE]} {text[middle : middle + _SLICE]} {text[-_SLICE:]}"


@functools.cache
def _weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return the languages of each common word, with the weight of the word for each."""
    file = importlib.resources.files("statecorpus.parsing.lexicons").joinpath("profiles.toml")
    profiles: dict[str, frozenset[str]] = {
        code: frozenset(words) for code, words in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }
    profiles.update({code: lexicon(code).stopwords for code in languages()})
    weights: dict[str, list[str]] = {}
    for code, words in profiles.items():
        for word in words:
            weights.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in weights.items()}


def _by_words(sample: str) -> str | None:
    words = re.findall(r"[^\W\d_]+", sample.lower())
    scores: dict[str, float] = {}
    hits: Counter[str] = Counter()
    weights = _weights()
    for word, count in Counter(words).items():
        for code, weight in weights.get(word, ()):
            # A word that several languages have in common tells them from the rest, not from each other.
            scores[code] = scores.get(code, 0.0) + count * weight
            hits[code] += count
    if not scores:
        return None
    best = max(scores, key=lambda code: scores[code])
    return best if hits[best] >= _LEAST_SHARE * len(words) else None
