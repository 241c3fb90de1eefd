"""Docstrings, comments, help texts, messages and pages are in plain English.

The rule is in ``docs/contributing/style.md``; ``tools/prose.py`` holds the list of idioms and finds them.
"""

import pytest

from tools.prose import ALLOWED, IDIOMS, ROOT, files, idioms, idioms_of

PACKAGE = ROOT / "statecorpus"
PLACES = [
    *sorted(f"statecorpus/{path.name}" for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()),
    *sorted(f"statecorpus/{path.name}" for path in PACKAGE.glob("*.py")),
    "benchmarks",
    "docs",
    "tools",
    *sorted(path.name for path in ROOT.glob("*.md")),
]

# Idioms that are left in places that are still being rewritten. A number may only become smaller; a place
# without a number has none.
BUDGET: dict[str, int] = {}


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_written_in_plain_english(place: str) -> None:
    found = [idiom for file in files([place]) for idiom in idioms(file)]
    budget = BUDGET.get(place, 0)
    listing = "\n".join(f"{idiom.path}:{idiom.line}: {idiom.words!r}: {idiom.use}" for idiom in found)
    assert len(found) <= budget, f"{len(found)} idioms, at most {budget} are allowed:\n{listing}"


def test_the_budget_names_existing_places_only() -> None:
    assert set(BUDGET) <= set(PLACES)


def test_every_exception_names_a_file_and_words_in_it() -> None:
    stale = {
        (name, words)
        for name, phrases in ALLOWED.items()
        for words in phrases
        if not (ROOT / name).is_file() or words not in (ROOT / name).read_text(encoding="utf-8")
    }
    assert stale == set()


BAD_SENTENCES = [
    "Build it anew.",
    "Whom the speaker speaks for besides.",
    "Units after the match; without it likewise.",
    "Wait while somebody writes.",
    "Nobody has read it.",
    "Ask whoever holds the lock.",
    "Three tests, of which two pass.",
    "A key such as ``date``.",
    "Keep those that match.",
    "The length is that of the line.",
    "Words of what is said.",
    "It takes away the file.",
    "The one that counts.",
    "The fields thereof.",
    "As it was hitherto.",
    "The words are kept as they stand.",
    "Of each start the shortest match counts.",
    "Where nothing stands, the field is empty.",
    "What the parser makes of a document.",
    "Give the statements of a year.",
    "What the header says of a person.",
    "How to mend it.",
    "It ended for want of memory.",
    "All save for the last line.",
    "Heed the limits.",
    "A group besides the own state.",
    "unit: as of ``kwic``.",
    "Such a one is refused.",
    "Pages that anybody can read.",
    "A file with a row a statement.",
    "It is made anew by the build.",
    "The end is none of the other.",
    "An empty tuple where there is none.",
    "Spaces, tabs and the like.",
    "It is closed at the last.",
    "Is it that the date is missing?",
    "The type is whatever is there.",
]


@pytest.mark.parametrize("sentence", BAD_SENTENCES)
def test_a_bad_sentence_is_found(sentence: str) -> None:
    assert list(idioms_of(sentence)), f"no idiom is found in {sentence!r}"


def test_every_idiom_has_a_bad_sentence() -> None:
    found = {pattern for sentence in BAD_SENTENCES for pattern, _words in idioms_of(sentence)}
    assert set(IDIOMS) - found == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Return the statements whose date lies in the range, oldest first.",
        "Build the table again, one row per statement.",
        "What does this query mean, before any data?",
        "The words of the statement, a list of fields, and the number of the session.",
        "Give up after ten seconds.",
        "Return the number of lines, or None if the file is empty.",
        "Save the file, then open it.",
    ],
)
def test_a_plain_sentence_is_left_alone(sentence: str) -> None:
    assert [words for _pattern, words in idioms_of(sentence)] == []


def test_code_blocks_of_a_page_are_left_alone() -> None:
    page = ROOT / "docs" / "contributing" / "style.md"
    assert list(idioms(page)) == []
    assert "anew" in page.read_text(encoding="utf-8")
