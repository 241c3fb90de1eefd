"""Hyphens at the ends of lines: a real hyphen stays, and a cut word is joined."""

import pytest

import statecorpus
from statecorpus.parsing.folding import fold
from statecorpus.parsing.lines.row import Row, join_rows
from statecorpus.parsing.lines.strand import Strand
from statecorpus.parsing.lines.wraps import Wraps
from statecorpus.readers import Line, Run
from statecorpus.segment.hyphens import hyphens


def rows(*texts: str) -> list[Row]:
    lines = [Line((Run(text, 0, len(text)),)) for text in texts]
    return [Row(line, Strand.of_runs(line.runs)) for line in lines]


def wraps(*texts: str, language: str = "en") -> Wraps:
    return Wraps.of(rows(*texts), language)


# A text that cuts words at the ends of its lines.
CUTTING = ("We thank the Secre-", "tariat for its dedi-", "cation and its plan-", "ning.")

JOINED = {
    "en": "inter-national develop-ment high-lighted short-ages under-standing well-ness never-theless",
    "fr": "coopé-ration déve-loppement avan-tage péri-ls gouverne-ment non-obstant",
    "es": "coope-ración desa-rrollo multi-lateral socio-logía europe-os",
    "pt": "coope-ração desenvol-vimento inte-resse segu-rança",
    "de": "Zusammen-arbeit Ab-kommen Sicher-heit Nicht-verbreitung Ver-einten",
    "it": "coope-razione svi-luppo inter-nazionale vice-versa",
    "ru": "разви-тие сотруд-ничество между-народный военно-служащие",
    "sv": "sam-arbete säker-het utveck-ling",
}
KEPT = {
    "en": "well-known post-conflict long-term non-proliferation rules-based self-reliance low-income",
    "fr": "peut-être non-prolifération celles-ci eux-mêmes sous-région bien-être vis-à",
    "es": "político-militar teórico-práctico",
    "pt": "pós-conflito bem-estar tornar-se recém-nascido manter-nos",
    "it": "politico-militare vice-ministro socio-economico",
    "ru": "по-прежнему социально-экономический кто-нибудь во-первых какие-либо",
}


def _pairs(words: dict[str, str]) -> list[tuple[str, str, str]]:
    pairs = [(language, word.partition("-")) for language, listed in words.items() for word in listed.split()]
    return [(language, left, right) for language, (left, _, right) in pairs]


@pytest.mark.parametrize(("language", "left", "right"), _pairs(JOINED))
def test_a_cut_word_is_joined(language: str, left: str, right: str) -> None:
    assert wraps(*CUTTING, language=language).cuts_word(f"x {left}-", f"{right} y")


@pytest.mark.parametrize(("language", "left", "right"), _pairs(KEPT))
def test_a_real_hyphen_stays(language: str, left: str, right: str) -> None:
    assert not wraps(*CUTTING, language=language).cuts_word(f"x {left}-", f"{right} y")


def test_the_words_of_the_text_decide_before_the_lists() -> None:
    assert wraps(*CUTTING, "A longterm plan is a longterm plan.").cuts_word("a long-", "term plan")
    assert not wraps(*CUTTING, "An inter-national plan.").cuts_word("an inter-", "national plan")
    assert not wraps(*CUTTING, "The coral of the reef.").cuts_word("a coral-", "reef fund")


@pytest.mark.parametrize("line", ["the EU-", "a state-of-", "the G7-", "the year 2030-"])
def test_acronyms_numbers_and_chains_keep_their_hyphen(line: str) -> None:
    assert not wraps(*CUTTING).cuts_word(line, "wide plan")


@pytest.mark.parametrize(
    ("language", "line", "following"),
    [
        ("en", "the long-", "and short-term plan"),
        ("de", "die Friedens-", "und Sicherheitspolitik"),
        ("sv", "freds-", "och säkerhetspolitik"),
        ("fr", "les pré-", "et post-conflits"),
        ("it", "i paesi nord-", "e sudafricani"),
    ],
)
def test_a_part_whose_end_comes_later_keeps_hyphen_and_space(
    language: str, line: str, following: str
) -> None:
    measured = wraps(*CUTTING, language=language)
    assert measured.suspends(line, following)
    assert not measured.cuts_word(line, following)


def test_a_text_that_cuts_no_words_keeps_unknown_hyphens() -> None:
    assert not wraps("One line.", "Two lines.", "A reef-", "wide plan.", *["More."] * 40).cuts_word(
        "A reef-", "wide plan."
    )


def test_a_text_that_cuts_no_words_keeps_the_spelling_of_its_compounds() -> None:
    measured = wraps("One line.", "A peace-", "making plan.", "An inter-", "national plan.", *["More."] * 60)
    assert not measured.hyphenated
    assert not measured.cuts_word("A peace-", "making plan.")
    assert measured.cuts_word("An inter-", "national plan.")


@pytest.mark.parametrize("line", ["an e-", "the X-", "a u-", "O-"])
def test_a_single_letter_keeps_its_hyphen(line: str) -> None:
    assert not wraps(*CUTTING).cuts_word(line, "turn of events")


@pytest.mark.parametrize(
    ("language", "lines", "paragraph"),
    [
        (
            "en",
            ("We seek inter\u00ad", "national law, by e-", "mail and long\u2011", "term talks."),
            "international law",
        ),
        (
            "en",
            ("We seek inter\u00ad", "national law, by e-", "mail and long\u2011", "term talks."),
            "e-mail and long‑term",
        ),
        (
            "fr",
            ("La coopé\u00ad", "ration et la pê\u00ad", "che durent."),
            "La coopération et la pêche durent.",
        ),
        (
            "de",
            ("Die Zusammen\u00ad", "arbeit und der U-", "bootbau ruhen."),
            "Zusammenarbeit und der U-bootbau",
        ),
        (
            "ru",
            ("Господин Председатель,", "", "Наше сотруд\u00ad", "ничество крепнет."),
            "Наше сотрудничество крепнет.",
        ),
    ],
)
def test_a_soft_hyphen_at_the_end_of_a_line_joins_the_word(
    language: str, lines: tuple[str, ...], paragraph: str
) -> None:
    source = "Madam Chair,\n\n" + "\n".join(lines) + "\n"
    assert paragraph in statecorpus.parse(source, language=language).statement.text


def test_a_title_has_no_space_after_a_hyphen_inside_a_word() -> None:
    assert (
        join_rows(rows("Under-", "Secretary-General –", "for Peace")).text
        == "Under-Secretary-General – for Peace"
    )


PARSED = [
    (
        "en",
        ("The reef needs long-", "term care, and our inter-", "national friends offer well-", "meant help."),
        "The reef needs long-term care, and our international friends offer well-meant help.",
    ),
    (
        "de",
        ("die Friedens-", "und Umweltpolitik braucht Zusam-", "menarbeit und Ver-", "trauen."),
        "die Friedens- und Umweltpolitik braucht Zusammenarbeit und Vertrauen.",
    ),
    (
        "fr",
        ("Le bien-", "être des pêcheurs et la non-", "prolifération exigent la coopé-", "ration."),
        "Le bien-être des pêcheurs et la non-prolifération exigent la coopération.",
    ),
]


@pytest.mark.parametrize(("language", "lines", "paragraph"), PARSED)
def test_paragraphs_are_joined_so(language: str, lines: tuple[str, ...], paragraph: str) -> None:
    source = "Madam Chair,\n\n" + "\n".join(lines) + "\n"
    assert paragraph in statecorpus.parse(source, language=language).statement.text


def test_every_language_of_the_lexicons_may_have_lists() -> None:
    assert hyphens("ar", fold).compounds == frozenset()
    assert "well" in hyphens("en", fold).firsts
