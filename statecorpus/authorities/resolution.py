"""One printed name resolved to the authority that it names."""

from functools import cache

from statecorpus.authorities.authority import Authority
from statecorpus.authorities.folding import ARABIC_PREFIXES, SMALL, bag, key, mended, without_notes
from statecorpus.authorities.index import index
from statecorpus.authorities.table import authorities

# What may stand before the name of a state in an official name that no table has: "Republik Kasachstan".
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
# Shorter names are too near to each other: Gambia and Zambia, Niger and Nigeria.
_SHORTEST_MISSPELT = 7


def resolve(name: str, *, state: bool) -> Authority | None:
    """Resolve a name that stands alone to a state (``state=True``) or to an organisation.

    Tried in this order: the name; without articles, without a genitive *s* and without a form of state such
    as *Republic of* before it; all that without what stands in brackets; the same words in another order;
    with one letter wrong in a name of at least seven letters. Only an answer that is the only one counts.
    """
    printed = mended(name).rstrip(" \n,،;:!")
    for text in (printed, without_notes(printed), mended(printed, force=True)):
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


def is_one_edit(one: str, other: str) -> bool:
    """Tell whether two strings are one letter apart: replaced, left out, added, or two neighbours swapped.

    >>> is_one_edit("kyrgyzstan", "kyrgizstan"), is_one_edit("kazakhstan", "kazahkstan")
    (True, True)
    >>> is_one_edit("slovakia", "slovenia"), is_one_edit("same", "same")
    (False, False)
    """
    if len(one) > len(other):
        one, other = other, one
    if one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = other[start : start + 2] == one[start : start + 2][::-1]
    return one[start + 1 :] == other[start + 1 :] or (swapped and one[start + 2 :] == other[start + 2 :])
