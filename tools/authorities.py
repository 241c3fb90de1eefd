"""Make two tables of ``statecorpus/parsing/authorities``: ``cldr.tsv`` and, from all tables, ``index.tsv``.

Run it from the root of the checkout after each change of a table or of the folding of names; it needs Babel
and pycountry (development only)::

    python tools/authorities.py [--check | --review]

``cldr.tsv`` holds short names of states in ten languages. Babel carries the Unicode CLDR; the table takes its
names as facts for the states of ``states.tsv``, removes additions that statements never print, and leaves
the other names to ``aliases.tsv``, which is written by hand. With ``--review`` the official English names of
``states.tsv`` are compared with pycountry's and every difference is printed for a person to judge; nothing of
pycountry's is written to a file.
"""

import argparse
import csv
import re
import sys
from pathlib import Path

from babel import Locale, core
from pycountry import countries

from statecorpus.authorities.index import index_text
from statecorpus.authorities.table import names

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "pt", "it", "de", "sv")
FOLDER = Path(__file__).resolve().parent.parent / "statecorpus" / "authorities"
# ISO 3166-1 has no code for Kosovo; XKX is the user-assigned one that is in use, XK is CLDR's.
_CLDR_CODES = {"XKX": "XK"}
# CLDR names some codes after a territory that is not the party that speaks, or by a name that is not the
# state's own; `states.tsv` and `aliases.tsv` have their names.
_UNUSED = frozenset({"PSE", "ESH", "COD", "COG"})
_ISLANDS = re.compile(r"\bо-ва\b")
_NOTE = re.compile(r"\s*[(（].*?[)）]")


def states() -> list[dict[str, str]]:
    """Read the rows of ``states.tsv`` that ISO 3166-1 or CLDR has a code for."""
    with (FOLDER / "states.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if not row["status"].startswith("former")]


def cleaned(name: str) -> str:
    """Take the notes off a CLDR name, write abbreviations out and straighten its apostrophes.

    ``"Myanmar (Burma)"`` is ``"Myanmar"``; ``"о-ва Кука"`` is ``"Острова Кука"``.
    """
    plain = _NOTE.sub("", name).replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    plain = _ISLANDS.sub("острова", plain)
    return plain[:1].upper() + plain[1:]


def table() -> str:
    """Make the text of ``cldr.tsv``: a row a state, a column a language."""
    locales = [Locale(language) for language in LANGUAGES]
    lines = ["\t".join(("code", *LANGUAGES))]
    for row in states():
        code = row["code"]
        if code in _UNUSED:
            continue
        country = countries.get(alpha_3=code)
        alpha_2 = _CLDR_CODES[code] if country is None else country.alpha_2
        lines.append("\t".join((code, *(cleaned(locale.territories[alpha_2]) for locale in locales))))
    return "\n".join(lines) + "\n"


def review() -> None:
    """Print where the official English names differ from pycountry's."""
    for row in states():
        country = countries.get(alpha_3=row["code"])
        theirs = getattr(country, "official_name", getattr(country, "name", ""))
        if theirs != (row["en"] or row["name"]):
            print(row["code"], repr(row["en"] or row["name"]), "pycountry:", repr(theirs))


def main() -> int:
    """Write the table, or check or review it."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true", help="compare, write nothing; 1 where they differ")
    ask.add_argument("--review", action="store_true", help="print differences from pycountry's names")
    options = ask.parse_args()
    if options.review:
        review()
        return 0
    cldr, index = FOLDER / "cldr.tsv", FOLDER / "index.tsv"
    made = table()
    if options.check:
        same = cldr.read_text(encoding="utf-8") == made
        return int(not same or index.read_text(encoding="utf-8") != index_text(names()))
    cldr.write_text(made, encoding="utf-8")
    index.write_text(index_text(names()), encoding="utf-8")
    print(f"{cldr.name}: {made.count(chr(10)) - 1} states, CLDR {core.get_cldr_version()}; {index.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
