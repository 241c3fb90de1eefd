"""The words with which a language cites: one TOML file a language, compiled once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import attrs

from statecorpus.model import CitationKind

_KINDS: tuple[CitationKind, ...] = ("treaty", "declaration", "document", "judgment", "law")


@attrs.frozen(eq=False)
class CitationWords:
    """The words of one language; one object a language, so patterns are kept by it.

    Attributes:
        code: the language.
        is_spaced: whether spaces stand between its words.
        is_cased: whether its names begin with capital letters.
        resolutions: nouns for a numbered resolution; ``decisions`` those for a decision.
        decisions: nouns for a numbered decision.
        plurals: those of both that announce several numbers.
        signs: what may stand before a number ("No.").
        of_year: what joins a number and its year ("242 of 1967").
        lists: what joins two numbers.
        drafts: what makes a resolution into a draft.
        before: what may stand between an organ and the noun ("'s").
        after: what stands between a number and its organ ("of the").
        organs: names of the organs, by the part of the symbol that stands for them.
        short_organs: names that stand for the organ named last ("Council").
        heads: the nouns of a title with the kind of the text.
        small_heads: nouns that need no capital letter after a name ("the Amaurot agreement").
        adjectives: capitalised words that are no name before such a noun.
        published: nouns of texts that have their title in quotation marks ("report").
        entitled: what joins such a noun and the title ("entitled").
        prefixes: what belongs to the name of an instrument that stands before it ("International").
        small_first: first words of names that texts print with a small letter ("non-proliferation Treaty").
        links: what joins a head and the rest of a title ("on the").
        joints: what joins capitalised words of a title.
        conjunctions: what joins two capitalised words before a head ("Peace and Reconciliation Agreement").
        lone: nouns that name a text alone if they have a capital letter ("Constitution").
        suffixes: what follows a number where the noun stands behind it.
        starters: capitalised words that begin no name.
        bodies: what follows a title and makes it the name of a body.
        inside: regular expressions for words before a title that make it the name of a body.
        modifiers: capitalised words that name no text with the noun alone ("Peace Agreement").
        documents: what may stand before the symbol of a document and belongs to it.
        ordinals: number words of parts ("seventh") and the numerals they stand for.
        parts: the nouns of parts, with their code ("art").
        part_suffixes: the nouns of parts that stand after the number, with their code.
        part_links: what joins a part and the text ("of the").
        subparagraphs: what joins an article and its paragraph (", paragraph").
        part_joints: what joins the numbers of two parts.
        determiners: the words before an anaphor.
        demonstratives: those after which a noun in small letters is an anaphor.
        lower: nouns in small letters that are anaphors after a demonstrative.
    """

    code: str
    is_spaced: bool
    is_cased: bool
    resolutions: tuple[str, ...]
    decisions: tuple[str, ...]
    plurals: tuple[str, ...]
    signs: tuple[str, ...]
    of_year: tuple[str, ...]
    lists: tuple[str, ...]
    drafts: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    organs: Mapping[str, str]
    short_organs: tuple[str, ...]
    heads: Mapping[str, CitationKind]
    small_heads: tuple[str, ...]
    adjectives: frozenset[str]
    published: tuple[str, ...]
    entitled: tuple[str, ...]
    prefixes: tuple[str, ...]
    small_first: frozenset[str]
    links: tuple[str, ...]
    joints: tuple[str, ...]
    conjunctions: tuple[str, ...]
    lone: frozenset[str]
    suffixes: tuple[str, ...]
    starters: frozenset[str]
    bodies: tuple[str, ...]
    inside: tuple[str, ...]
    modifiers: tuple[str, ...]
    documents: tuple[str, ...]
    ordinals: Mapping[str, str]
    parts: Mapping[str, str]
    part_suffixes: Mapping[str, str]
    part_links: tuple[str, ...]
    subparagraphs: tuple[str, ...]
    part_joints: tuple[str, ...]
    determiners: tuple[str, ...]
    demonstratives: tuple[str, ...]
    lower: tuple[str, ...]


def _organs(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: organ for organ, names in table.items() if organ != "short" for name in names}


@cache
def words_of(language: str) -> CitationWords | None:
    """Return the words of a language; ``None`` if the library has none."""
    file = files(__package__) / "words" / f"{language}.toml"
    if not file.is_file():
        return None
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    numbered, titles = table["numbered"], table.get("titles", {})
    links, anaphors = table.get("part_links", {}), table.get("anaphors", {})
    heads: dict[str, CitationKind] = {
        head: kind for kind in reversed(_KINDS) for head in table.get("heads", {}).get(kind, ())
    }
    return CitationWords(
        code=language,
        is_spaced=table["spaced"],
        is_cased=table.get("cased", True),
        resolutions=tuple(numbered["resolution"]),
        decisions=tuple(numbered["decision"]),
        plurals=tuple(numbered["plural"]),
        signs=tuple(numbered["signs"]),
        of_year=tuple(numbered["of_year"]),
        lists=tuple(numbered["lists"]),
        drafts=tuple(numbered["drafts"]),
        before=tuple(numbered["before"]),
        after=tuple(numbered["after"]),
        organs=_organs(table["organs"]),
        short_organs=tuple(table["organs"].get("short", ())),
        heads=heads,
        small_heads=tuple(titles.get("small_heads", ())),
        adjectives=frozenset(titles.get("adjectives", ())),
        published=tuple(titles.get("published", ())),
        entitled=tuple(titles.get("entitled", ())),
        prefixes=tuple(titles.get("prefixes", ())),
        small_first=frozenset(titles.get("small_first", ())),
        links=tuple(titles.get("links", ())),
        joints=tuple(titles.get("joints", ())),
        conjunctions=tuple(titles.get("conjunctions", ())),
        lone=frozenset(titles.get("lone", ())),
        suffixes=tuple(numbered.get("suffix", ())),
        starters=frozenset(titles.get("starters", ())),
        bodies=tuple(titles.get("bodies", ())),
        inside=tuple(titles.get("inside", ())),
        modifiers=tuple(titles.get("modifiers", ())),
        documents=tuple(numbered.get("documents", ())),
        ordinals=table.get("ordinals", {}),
        parts={
            form: row["code"]
            for row in table.get("parts", {}).values()
            for word in row["words"]
            for form in (word, word[:1].upper() + word[1:])
        },
        part_suffixes=table.get("part_suffixes", {}),
        part_links=tuple(links.get("of", ())),
        subparagraphs=tuple(links.get("paragraph", ())),
        part_joints=tuple(links.get("joints", ())),
        determiners=tuple(anaphors.get("determiners", ())),
        demonstratives=tuple(anaphors.get("demonstratives", ())),
        lower=tuple(anaphors.get("lower", ())),
    )
