"""Make ``statecorpus/authorities/cldr_places.tsv``: regions and cities in ten languages.

Run it from the root of the checkout; it needs Babel (development only)::

    python tools/gazetteer.py [--check]

Babel carries the Unicode CLDR (Unicode licence). The table takes two kinds of facts from it: the names of the
regions of the United Nations' M49 standard, and the names of the cities by which time zones are called. Other
places and other names of these places stand in ``places.tsv``, which is written by hand.
"""

import argparse
import sys
import zoneinfo
from pathlib import Path

from babel import Locale

from statecorpus.authorities import resolve_state

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "pt", "it", "de", "sv")
FOLDER = Path(__file__).resolve().parent.parent / "statecorpus" / "authorities"
_CONTINENTS = ("Africa", "Asia", "Europe")
# Cities of the other continents that diplomatic texts name; the rest of the zones are towns and counties.
_CITIES = frozenset(
    {
        "America/Asuncion", "America/Bogota", "America/Buenos_Aires", "America/Caracas",
        "America/Chicago", "America/Havana", "America/La_Paz", "America/Lima",
        "America/Los_Angeles", "America/Managua", "America/Mexico_City", "America/Montevideo",
        "America/New_York", "America/Nassau", "America/Panama", "America/Paramaribo",
        "America/Port-au-Prince", "America/Santiago", "America/Santo_Domingo", "America/Sao_Paulo",
        "America/Tegucigalpa", "America/Toronto", "America/Vancouver", "America/Port_of_Spain",
        "America/Cancun", "Atlantic/Reykjavik", "Australia/Sydney", "Australia/Melbourne",
        "Australia/Canberra", "Pacific/Apia", "Pacific/Port_Moresby",
    }
)  # fmt: skip
_NO_CITIES = frozenset(
    {
        "Busingen", "Famagusta", "Ust-Nera", "Srednekolymsk", "Comoro", "Oral", "Hovd", "Reunion",
        "Mayotte", "Khandyga", "Nicosia EET",
    }
)  # fmt: skip
# CLDR's "world" is no region.
_NO_REGIONS = frozenset({"001"})


def rows() -> list[tuple[str, ...]]:
    """Return a row per place: its reference, and its name in each language."""
    locales = [Locale(language) for language in LANGUAGES]
    found = [
        (f"m49:{code}", *(locale.territories.get(code, "") for locale in locales))
        for code in sorted(locales[0].territories)
        if code.isdigit() and code not in _NO_REGIONS
    ]
    for zone in sorted(zoneinfo.available_timezones()):
        continent, _, city = zone.partition("/")
        if (continent not in _CONTINENTS and zone not in _CITIES) or "/" in city or not city:
            continue
        english = locales[0].time_zones.get(zone, {}).get("city") or city.replace("_", " ")
        if resolve_state(english) is not None or english in _NO_CITIES:
            continue
        slug = "place:" + "-".join(city.lower().replace("_", "-").split())
        names = (locale.time_zones.get(zone, {}).get("city") or "" for locale in locales[1:])
        found.append((slug, english, *names))
    return found


def text() -> str:
    """Return the text of the table."""
    lines = ["\t".join(("ref", *LANGUAGES)), *("\t".join(row) for row in rows())]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the table, or compare it with the file."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--check", action="store_true", help="compare, and write nothing")
    file = FOLDER / "cldr_places.tsv"
    if ask.parse_args().check:
        same = file.read_text(encoding="utf-8") == text()
        print("the table is current" if same else f"{file.name} differs: run python tools/gazetteer.py")
        return 0 if same else 1
    file.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
