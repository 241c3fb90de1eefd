"""Names as sequences of folded tokens, so that the forms in which one name is printed have one key.

A token is a run of letters, a run of digits, a Han character, or one of ``& , ( )``. Spaces, hyphens,
apostrophes and quotation marks separate tokens; any other character ends a name. Folding ignores case,
accents, plural and genitive *s*, the case endings of Russian, and the diacritics, letter variants and article
of Arabic. Small words such as *of*, *de la* and *for* inside a name are ignored, so that "Organization on
Migration" and "Organization for Migration" have one key.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

# One group per kind of token. Letters with dots are one word ("U.S.A."); a colon with a Swedish ending
# belongs to the acronym before it ("FN:s"). Every quantifier is possessive or bounded: linear.
_TOKEN = regex.compile(
    r"(?P<joint>[\s\p{Pd}\p{Cf}'’‘ʼ`´\"“”«»《》〈〉„*_/+]++)"
    r"|(?P<initials>(?:\p{L}\.){2,12}(?:\p{L}(?!\p{L}))?|\p{Lu}{2}\.[ \u00a0]?\p{Lu}{2}\.)"
    r"|(?P<short>(?:St|Ste|Sta|Sto|Rep|Dem|Fed)\.|S:t(?!\p{L}))"
    r"|(?P<han>\p{Han})"
    r"|(?P<acronym>\p{Lu}{2,6}+:\p{Ll}{1,2}+(?!\p{L}))"
    r"|(?P<word>\p{L}(?:[\u200c-\u200f\u202a-\u202e]*+[\p{L}\p{Mn}])*+)"
    r"|(?P<number>\p{Nd}++)"
    r"|(?P<mark>[&,()،（），、])"
    r"|(?P<stop>.)",
    regex.VERSION1 | regex.DOTALL,
)
_NOTE = regex.compile(r"[(（][^()（）]*+[)）]", regex.VERSION1)

# Conjunctions fold to one token; articles and prepositions inside a name are ignored. One list serves all
# languages of a script, because no two names of the tables differ only in these words (a test checks it).
AND = frozenset({"and", "et", "y", "e", "ed", "und", "och", "и", "&"})
SMALL = frozenset(
    [
        *["of", "the", "for", "on", "in", "at", "to", "by", "with"],
        *["de", "la", "le", "les", "l", "d", "du", "des", "pour", "a", "au", "aux", "en", "dans"],
        *["del", "los", "las", "el", "con", "para", "por", "sobre", "entre"],
        *["da", "do", "das", "dos", "em", "no", "na", "o", "os", "as"],
        *["di", "della", "delle", "dei", "degli", "dell", "dello", "dal", "il", "i", "gli", "lo", "per"],
        *["der", "die", "das", "den", "dem", "fur", "von", "zu", "zur", "zum", "im"],
        *["av", "om", "pa"],
        *["по", "в", "во", "на", "за", "о", "об", "для", "к", "от", "с"],
        *["في", "من", "علي", "عن", "ب", "ل"],
    ]
)
# Spellings in which official names differ, and abbreviations in lists of the United Nations.
_SPELLINGS = {
    "st": "saint",
    "st.": "saint",
    "ste.": "saint",
    "s:t": "saint",
    "sta.": "santa",
    "sto.": "santo",
    "rep.": "republic",
    "dem.": "democratic",
    "fed.": "federation",
    "programme": "program",
    "centre": "center",
    "defence": "defense",
    "labour": "labor",
}
# Nouns in -ия, -ие and -ий keep an "и", so that Нигерия is not Нигер.
_RUSSIAN_NOUN = regex.compile("(?<=.{3})(?:иями|ией|ием|иям|иях|ию|ия|ии|(?<![кгхжшчщ])(?:ие|ий(?<!ний)))$")
_RUSSIAN_ENDING = regex.compile(
    "(?<=.{3})(?:ыми|ими|ого|его|ому|ему|ами|ями|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ую|юю|"
    "ым|им|ом|ем|ам|ям|ах|ях|ов|ев|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_ARABIC_LETTERS = str.maketrans("أإآٱىئؤةکی", "ااااييوهكي", "ـ")
_ARABIC_ARTICLE = regex.compile("^(?:[وفبك]?ال|لل)(?=.{3})")
_SWAPPED = regex.compile(r"(?<=(?<!\p{L})[وبفك]?)ا([اأإآ])ل")
_SWAPPED_AFTER_LAM = regex.compile(r"(?<=(?<!\p{L})و?)ل([اأإآ])ل")
# And, with, for, as, so: one letter, joined to the word after it.
ARABIC_PREFIXES = frozenset("وبلكف")
# No name has a longer word. A broken file may hold very long runs of letters, which are not folded.
_LONGEST_WORD = 60
_SHORTEST_PLURAL = len("Irans")
_LATIN_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})
_INVISIBLE = regex.compile(r"[\p{Mn}\p{Cf}]+")
_MARKS = {"،": ",", "，": ",", "、": ",", "（": "(", "）": ")"}


class Token(NamedTuple):
    """One token of a text: ``text`` is folded, ``[start, end)`` are code points, ``kind`` is its pattern.

    ``kind`` is ``word``, ``initials``, ``short``, ``acronym``, ``han``, ``number``, ``mark``, or ``stop`` for
    an end of a name: an empty line, a full stop or another mark (then ``text`` is empty).
    """

    text: str
    start: int
    end: int
    kind: str


def _fold_latin(word: str) -> str:
    if not word.isascii():
        word = _INVISIBLE.sub("", unicodedata.normalize("NFKD", word.translate(_LATIN_LETTERS)))
    word = _SPELLINGS.get(word, word).replace("isation", "ization")
    # Plural, and the genitive of German, Swedish and English; "Laos", "Cyprus" and "Swiss" keep their s.
    if len(word) >= _SHORTEST_PLURAL and word[-1] == "s" and word[-2] not in "sui":
        return word[:-1]
    return word


def _fold_russian(word: str) -> str:
    noun = _RUSSIAN_NOUN.sub("и", word)
    return noun if noun != word else _RUSSIAN_ENDING.sub("", word)


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Fold one token: case, accents, spelling, endings.

    >>> fold("Organisations"), fold("Российской"), fold("Казахстана"), fold("الجمهورية")
    ('organization', 'российск', 'казахстан', 'جمهوريه')
    """
    if word in _MARKS:
        return _MARKS[word]
    folded = word.casefold()
    if folded in AND:
        return "&"
    first = folded[0]
    if "\u0400" <= first <= "\u04ff":
        return _fold_russian(_INVISIBLE.sub("", folded).replace("ё", "е"))
    if "\u0600" <= first <= "\u06ff":
        return _ARABIC_ARTICLE.sub("", _INVISIBLE.sub("", folded).translate(_ARABIC_LETTERS))
    if first.isalpha():
        return _fold_latin(folded)
    return "".join(str(unicodedata.digit(digit, digit)) for digit in folded)


def tokens_from(text: str, start: int = 0) -> Iterator[Token]:
    """Cut a text into folded tokens from an offset on; spaces, hyphens and quotation marks are left out.

    The time is linear in the part of the text that is read.
    """
    for match in _TOKEN.finditer(text, start):
        kind = match.lastgroup or ""
        surface = match.group()
        if kind == "joint" and surface.count("\n") <= 1:
            continue
        if kind in {"joint", "stop"} or len(surface) > _LONGEST_WORD:
            kind, folded = "stop", ""
        elif kind == "acronym":
            folded = surface.partition(":")[0].casefold()
        elif kind == "initials":
            folded = fold("".join(letter for letter in surface if letter.isalpha()))
        else:
            folded = fold(surface)
        yield Token(folded, match.start(), match.end(), kind)


def tokens(text: str) -> list[Token]:
    """Cut a whole text into folded tokens.

    >>> [token.text for token in tokens("Iran (Islamic Republic of), U.S.A.")]
    ['iran', '(', 'islamic', 'republic', 'of', ')', ',', 'usa']
    """
    return list(tokens_from(text))


def key(text: str) -> str:
    """Return the key of a name: its folded tokens, without the small words after the first token.

    Two names with one key count as the same name. The key is empty if the text holds no token, or a mark
    that ends a name.

    >>> key("International Organization on Migration") == key("INTERNATIONAL ORGANISATION FOR MIGRATION")
    True
    >>> key("Республики Казахстан") == key("Республика Казахстан")
    True
    """
    words = [token.text for token in tokens(text)]
    if "" in words[:-1]:
        return ""
    return " ".join(word for number, word in enumerate(words) if word and (not number or word not in SMALL))


def bag(name_key: str) -> str:
    """Return the words of a key in alphabetical order, without conjunctions and marks.

    >>> bag(key("General Assembly of the United Nations")) == bag(key("United Nations General Assembly"))
    True
    """
    words = name_key.split(" ")
    return " ".join(sorted(word for word in words if word not in "&,()" and word not in SMALL))


def with_letters_in_order(text: str, *, force: bool = False) -> str:
    """Return a text in which lam and alef are in order, if the text layer of a PDF has swapped them.

    The length does not change. A word that begins with two alefs and a lam is certainly swapped. Words whose
    swapped form could be a word ("to Germany" begins like a swapped "for the nations") are corrected only in
    a text with certainly swapped words, or with ``force``.

    >>> with_letters_in_order("األمم") == "الأمم", with_letters_in_order("لألمم") == "لألمم"
    (True, True)
    >>> with_letters_in_order("لألمم", force=True) == "للأمم"
    True
    """
    if not force and not _SWAPPED.search(text):
        return text
    return _SWAPPED_AFTER_LAM.sub(r"لل\1", _SWAPPED.sub(r"ال\1", text))


def without_notes(text: str) -> str:
    """Return a name without its parts in brackets: an acronym, or a second name.

    >>> without_notes("International Organization for Migration (IOM)")
    'International Organization for Migration '
    """
    return _NOTE.sub("", text)
