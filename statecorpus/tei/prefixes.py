"""The prefixes of references, and their declarations: ``encodingDesc/listPrefixDef``.

A reference, for example ``iso3166:KAZ``, has a prefix of the library or of the corpus's owner, which means
nothing to other programs. An entry declares each prefix that it uses, with the address that it stands for.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import attrs

from statecorpus.tei.markup import Lines, escaped

#: The attributes with references; some hold several, separated by white space.
REFERRING = ("ref", "target", "ana", "active", "passive", "mutual", "source")
#: Schemes of addresses of the web; all other prefixes are private and have to be declared.
PUBLIC = frozenset({"http", "https", "ftp", "file", "data", "info", "mailto", "tag", "urn"})

_VALUES = re.compile(rf' (?:{"|".join(REFERRING)})="([^"]*)"')
_PREFIX = re.compile(r"([a-z][a-z0-9+.-]*):")


@attrs.frozen
class Prefix:
    """The declaration of a prefix.

    Attributes:
        pattern: the regular expression for the part after the colon. TEI: ``prefixDef/@matchPattern``.
        address: what the reference stands for, with ``$1`` for the group of the pattern.
            TEI: ``prefixDef/@replacementPattern``.
        meaning: a sentence on what is named. TEI: ``prefixDef/p``.
    """

    pattern: str
    address: str
    meaning: str


@cache
def known_prefixes() -> Mapping[str, Prefix]:
    """Return the declarations of the library's own prefixes."""
    table = tomllib.loads(files(__package__).joinpath("prefixes.toml").read_text(encoding="utf-8"))
    return {name: Prefix(**row) for name, row in table.items()}


def declaration(prefix: str) -> Prefix:
    """Return the declaration of a prefix; one that the library does not know is its owner's.

    >>> declaration("wikidata").address, declaration("mine").address
    ('https://www.wikidata.org/entity/$1', 'urn:x-statecorpus:mine:$1')
    """
    known = known_prefixes().get(prefix)
    if known is not None:
        return known
    return Prefix("(.+)", f"urn:x-statecorpus:{prefix}:$1", "An entry in a list of the corpus's owner.")


def private_prefixes(values: Iterable[str]) -> set[str]:
    """Return the private prefixes of references; pointers into the document have none.

    >>> private_prefixes(["iso3166:KAZ igo:IOM", "#a.o1", "https://example.org/"]) == {"iso3166", "igo"}
    True
    """
    found = (_PREFIX.match(reference) for value in values for reference in value.split())
    return {match[1] for match in found if match is not None} - PUBLIC


def prefixes_of(tags: str) -> set[str]:
    """Return the private prefixes that the tags of a written document use.

    >>> sorted(prefixes_of('<p><orgName ref="igo:UN"></orgName></p>'))
    ['igo']
    """
    return private_prefixes(_VALUES.findall(tags))


def write_prefixes(lines: Lines, prefixes: Iterable[str]) -> None:
    """Write ``listPrefixDef`` if there are prefixes to declare."""
    names = sorted(prefixes)
    if not names:
        return
    with lines.inside("listPrefixDef"):
        for name in names:
            said = declaration(name)
            attributes = {
                "ident": name,
                "matchPattern": said.pattern,
                "replacementPattern": said.address,
            }
            with lines.inside("prefixDef", attributes):
                lines.add("p", content=escaped(said.meaning))
