"""The cases of Russian titles: "Договора о …", "Парижским соглашением".

Only the words up to the noun of a title change; what follows is a genitive or a preposition already.
"""

from collections.abc import Set as AbstractSet

_CASES = 6
# Ending of the nominative and the endings of the six cases: nominative, genitive, dative, accusative,
# instrumental, prepositional. The longest ending that fits is taken.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "ие": ("ие", "ия", "ию", "ие", "ием", "ии"),
    "ка": ("ка", "ки", "ке", "ку", "кой", "ке"),
    "ма": ("ма", "мы", "ме", "му", "мой", "ме"),
    "ва": ("ва", "вы", "ве", "ву", "вой", "ве"),
    "ый": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "ой": ("ой", "ого", "ому", "ой", "ым", "ом"),
    "ий": ("ий", "ого", "ому", "ий", "им", "ом"),
    "щая": ("щая", "щей", "щей", "щую", "щей", "щей"),
    "ая": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "яя": ("яя", "ей", "ей", "юю", "ей", "ей"),
    "кое": ("кое", "кого", "кому", "кое", "ким", "ком"),
    "ое": ("ое", "ого", "ому", "ое", "ым", "ом"),
    "ее": ("ее", "его", "ему", "ее", "им", "ем"),
    "ции": ("ции", "ций", "циям", "ции", "циями", "циях"),
    "ения": ("ения", "ений", "ениям", "ения", "ениями", "ениях"),
    "енности": ("енности", "енностей", "енностям", "енности", "енностями", "енностях"),
    "ели": ("ели", "елей", "елям", "ели", "елями", "елях"),
    "пы": ("пы", "пов", "пам", "пы", "пами", "пах"),
    "кты": ("кты", "ктов", "ктам", "кты", "ктами", "ктах"),
    "олы": ("олы", "олов", "олам", "олы", "олами", "олах"),
    "ые": ("ые", "ых", "ым", "ые", "ыми", "ых"),
    "кие": ("кие", "ких", "ким", "кие", "кими", "ких"),
    "ние": ("ние", "ния", "нию", "ние", "нием", "нии"),
}
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"
_MASCULINE = ("", "а", "у", "", "ом", "е")


def _cases(word: str) -> tuple[str, ...]:
    lower = word.lower()
    for size in range(7, 1, -1):
        endings = _ENDINGS.get(lower[-size:]) if len(lower) > size else None
        if endings is not None:
            return tuple(word[: len(word) - size] + ending for ending in endings)
    if lower[-1:] in _CONSONANTS and word.isalpha() and not word.isupper():
        return tuple(word + ending for ending in _MASCULINE)
    return (word,) * _CASES


def declined(name: str, heads: AbstractSet[str]) -> tuple[str, ...]:
    """Return a Russian name in all cases.

    Args:
        name: the name in the nominative.
        heads: the nouns of titles, in small letters; the words up to the first of them change.

    >>> declined("Парижское соглашение по климату", {"соглашение"})[1]
    'Парижского соглашения по климату'
    """
    words = name.split(" ")
    place = next((index for index, word in enumerate(words) if word.lower() in heads), None)
    if place is None:
        return (name,)
    changed = [_cases(word) for word in words[: place + 1]]
    rest = words[place + 1 :]
    return tuple(
        dict.fromkeys(" ".join([*(word[case] for word in changed), *rest]) for case in range(_CASES))
    )
