"""Resolution: one printed name, and the authority that it means."""

from functools import cache

from statecorpus.authorities.authority import Authority
from statecorpus.authorities.folding import (
    ARABIC_PREFIXES,
    SMALL,
    bag,
    key,
    with_letters_in_order,
    without_notes,
)
from statecorpus.authorities.index import index
from statecorpus.authorities.table import authorities

# Words before the name of a state in an official name that no table has: "Republik Kasachstan".
_FORMS_OF_STATE = frozenset(
    key(word)
    for word in (
        *("Government", "Republic", "Kingdom", "State"),
        *("Gouvernement", "République", "Royaume", "État"),
        *("Gobierno", "República", "Reino", "Estado"),
        *("Governo", "Repubblica", "Regno", "Stato"),
        *("Regierung", "Republik", "Königreich", "Staat"),
        *("Regering", "Republiken", "Konungariket", "Staten"),
        *("Правительство", "Республика", "Королевство", "Государство"),
        *("حكومة", "جمهورية", "مملكة", "دولة"),
    )
)
# Shorter names are too similar to each other: Gambia and Zambia, Niger and Nigeria.
_SHORTEST_MISSPELT = 7


def resolve(name: str, *, state: bool) -> Authority | None:
    """Resolve a name that stands alone to a state (``state=True``) or to an organisation.

    The steps are tried in this order: the name; the name without articles, a genitive *s* and a form of state
    (*Republic of*); the same without parts in brackets; the same words in another order; the
    name with one wrong letter, if it has at least seven letters. A step with several answers has no result.
    """
    printed = with_letters_in_order(name).rstrip(" \n,،;:!")
    for text in (printed, without_notes(printed), with_letters_in_order(printed, force=True)):
        name_key = key(text)
        for attempt in _attempts(name_key):
            found = index().lookup(attempt)
            if found is not None and found.is_state == state:
                return authorities()[found.ref]
    name_key = key(without_notes(printed))
    ref = _reordered(name_key, state=state) or _misspelt(name_key, state=state)
    return None if ref is None else authorities()[ref]


def _attempts(name_key: str) -> list[str]:
    if not name_key:
        return []
    attempts = [name_key]
    words = name_key.split(" ")
    while len(words) > 1 and words[0] in SMALL:
        words = words[1:]
        attempts.append(" ".join(words))
    if words[0][0] in ARABIC_PREFIXES:
        attempts.append(name_key[1:])
    if len(words) > 1 and words[-1] == "s":
        words = words[:-1]
        attempts.append(" ".join(words))
    while len(words) > 1 and words[0] in _FORMS_OF_STATE:
        words = words[1:]
        attempts.append(" ".join(words))
    return attempts


@cache
def _bags() -> dict[str, str | None]:
    bags: dict[str, str | None] = {}
    for known, entry in index().entries.items():
        if " " in known and "?" not in entry.marks and entry.form != "adjective":
            words = bag(known)
            bags[words] = entry.ref if bags.get(words, entry.ref) == entry.ref else None
    return bags


def _reordered(name_key: str, *, state: bool) -> str | None:
    ref = _bags().get(bag(name_key)) if " " in name_key else None
    return ref if ref is not None and ref.startswith("iso3166") == state else None


@cache
def _keys_by_length() -> dict[int, list[str]]:
    keys: dict[int, list[str]] = {}
    for known, entry in index().entries.items():
        sure = not entry.marks and entry.form not in {"adjective", "acronym"}
        if sure and len(known) >= _SHORTEST_MISSPELT:
            keys.setdefault(len(known), []).append(known)
    return keys


def _misspelt(name_key: str, *, state: bool) -> str | None:
    if len(name_key) < _SHORTEST_MISSPELT or name_key in index().entries:
        return None
    near = {
        index().entries[known].ref
        for length in range(len(name_key) - 1, len(name_key) + 2)
        for known in _keys_by_length().get(length, ())
        if known[0] == name_key[0] and is_one_edit(known, name_key)
    }
    near = {ref for ref in near if ref.startswith("iso3166") == state}
    return near.pop() if len(near) == 1 else None


def is_one_edit(first: str, second: str) -> bool:
    """Tell whether two strings differ in one letter: replaced, missing, added, or two neighbours swapped.

    >>> is_one_edit("kyrgyzstan", "kyrgizstan"), is_one_edit("kazakhstan", "kazahkstan")
    (True, True)
    >>> is_one_edit("slovakia", "slovenia"), is_one_edit("same", "same")
    (False, False)
    """
    short, long = sorted((first, second), key=len)
    if short == long:
        return False
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = long[start : start + 2] == short[start : start + 2][::-1]
    return short[start + 1 :] == long[start + 1 :] or (swapped and short[start + 2 :] == long[start + 2 :])
