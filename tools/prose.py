"""Find sentences of a private idiom in docstrings, comments, help texts, messages and pages.

    python tools/prose.py                       # the whole project
    python tools/prose.py statecorpus/search    # one folder or file

Each line of the output names the file, the line, and the idiom with the plain words to use instead. The rule
that the list stands for is in ``docs/contributing/style.md``; ``tests/test_prose.py`` runs the same check.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_WHOLE = ("statecorpus", "docs", "benchmarks", "tools", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")

# A pattern (case does not count), and what to write instead.
IDIOMS = {
    r"\banew\b": "again; rebuild, remake",
    r"\bbesides\b": "also; in addition",
    r"\blikewise\b": "repeat the noun",
    r"\bsomebody\b|\bsomeone else's\b": "a user, another process",
    r"\bnobody\b|\bnobody's\b": "no user, no process",
    r"\bwhoever\b": "a user who",
    r"\bof which\b|\bof whom\b": "a new sentence with the noun",
    r"\bsuch as ``|\bit is such\b|\bevery such\b": "for example ``…``; name the thing",
    r"\bthose that\b|\bthose of which\b|\bthose who\b": "name the things",
    r"\bthat of (the|a)\b|\bthose of (the|a|an|its)\b": "repeat the noun",
    r"\bwhat is said\b|\bas is said\b": "the text, the statement",
    r"\bmake[sd]? anew\b|\bmade anew\b|\bmaking anew\b": "rebuild",
    r"\btakes? away\b|\btaken away\b|\btook away\b": "remove",
    r"\bthe one that\b|\bthe ones that\b": "name the thing",
    r"\bwithal\b|\bthereof\b|\bwherein\b|\bwhereof\b|\bthereto\b|\btherein\b|\bthereby\b": "a plain clause",
    r"\bhenceforth\b|\bheretofore\b|\bhitherto\b": "from now on; until now",
    r"\bwhat(ever)? (stands|lies|is) (there|in it|before|after|behind)\b": "name the thing",
    r"\bnone of the other\b": "say what is left out",
    r"\bwhere there (is|are) (none|one)\b": "if there is no …",
    r"\bin the like\b|\band the like\b": "list the things, or write 'for example'",
    r"\bat (its|the) last\b": "finally",
    r"\bas (it|they) (stands?|comes?)\b": "unchanged",
    r"\bis (it|he|she) that\b": "subject, verb, object",
    r"\b(says?|said|tells?|told) of\b": "say about; state",
    r"\bmend(s|ed|ing)?\b": "fix, correct",
    r"\bfor want of\b|\bwant of (a|memory)\b": "lack",
    r"\bsave (for|that|where)\b": "except",
    r"\bheed(s|ed)?\b": "respect, check",
    r"\bthe own\b": "the state's own; its own",
    r"\bas of ``": "as in ``…``, or repeat the meaning",
    r"\bsuch (a )?ones?\b": "name the thing",
    r"\banybody\b|\beverybody\b": "any user, all readers",
    r"\b(one|an? (row|line|token|file|module)) an? "
    r"(row|line|token|file|module|document|statement|command|field|year)\b": "one per …",
    r"^\s*(Of|Where|What|Whom) (?!to\b)[^.?]*[.,:]$": "begin with the subject of the sentence",
    r"^Give(s)? (?!up)": "Return …",
}
# A pattern for the beginning of a sentence asks for its capital letter.
_COMPILED = {pattern: re.compile(pattern, 0 if "^" in pattern else re.IGNORECASE) for pattern in IDIOMS}

# Per file the phrases that may remain: quotations, terms, and rules about the words themselves.
ALLOWED: dict[str, tuple[str, ...]] = {
    "tools/prose.py": (r"\b",),  # the patterns
}


class Idiom(NamedTuple):
    """A private idiom, and its place.

    Attributes:
        path: the file, from the root of the project.
        line: the line, from 1.
        words: the words found.
        use: what to write instead.
    """

    path: str
    line: int
    words: str
    use: str


def _prose_of_python(text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments and strings of a module that are prose: docstrings, help texts, messages."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.lstrip("#: ")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            start = node.lineno
            yield from ((start + i, line.strip()) for i, line in enumerate(node.value.split("\n")))


def _prose_of_page(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page outside its code blocks."""
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced:
            yield number, line.strip()


def idioms_of(words: str) -> Iterator[tuple[str, str]]:
    """Find the private idioms of one line: the pattern in ``IDIOMS``, and the words that match it."""
    for pattern, compiled in _COMPILED.items():
        for match in compiled.finditer(words):
            yield pattern, match.group()


def idioms(path: Path) -> Iterator[Idiom]:
    """Find the private idioms of a Python module or a Markdown page."""
    name = path.resolve().relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    prose = _prose_of_python(text) if path.suffix == ".py" else _prose_of_page(text)
    allowed = ALLOWED.get(name, ())
    for line, words in prose:
        if not any(phrase in words for phrase in allowed):
            for pattern, found in idioms_of(words):
                yield Idiom(name, line, found, IDIOMS[pattern])


def files(places: list[str]) -> Iterator[Path]:
    """Yield the modules and pages below the given files and folders."""
    for place in places:
        path = ROOT / place
        if path.is_file():
            yield path
        else:
            for file in sorted((*path.rglob("*.py"), *path.rglob("*.md"))):
                if "_build" not in file.parts:
                    yield file


def main() -> None:
    """Print each idiom, and exit with 1 if there is one."""
    found = [idiom for file in files(sys.argv[1:] or list(_WHOLE)) for idiom in idioms(file)]
    for idiom in found:
        print(f"{idiom.path}:{idiom.line}: {idiom.words!r}: {idiom.use}")
    print(f"{len(found)} idioms")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
