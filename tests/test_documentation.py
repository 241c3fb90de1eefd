"""The documentation builds without a warning, and leads everywhere."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import statecorpus

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
INSTALLED = Path(statecorpus.__file__).parent  # with a wheel there need be no source beside the tests


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(folder / "trees")]
    done = subprocess.run(
        [*command, str(DOCS), str(folder / "html")], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.returncode) == ("", 0)
    return folder / "html"


def test_every_page_is_built(site: Path) -> None:
    written = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    assert {name for name in written if not (site / name).is_file()} == set()


def test_no_page_takes_anything_from_elsewhere(site: Path) -> None:
    taken = {
        address
        for page in site.rglob("*.html")
        for address in re.findall(
            r'<(?:script|img|iframe)\b[^>]*?\bsrc="(https?:[^"]+)"', page.read_text("utf-8")
        )
    }
    assert taken == set()


def _links() -> Iterator[tuple[Path, str]]:
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                yield page, target


def test_every_link_between_files_leads_to_one() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page, target in _links()
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_a_picture_of_a_page_has_a_description_and_is_small() -> None:
    pages = [*DOCS.rglob("*.md"), ROOT / "README.md"]
    pictures = [
        (page, *found)
        for page in pages
        for found in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert "docs/pictures/notebook.png" in [
        target for page, _, target in pictures if page.name == "README.md"
    ]
    assert [target for _, description, target in pictures if len(description.split()) < 4] == []
    files = {(page.parent / target).resolve() for page, _, target in pictures}
    assert [path.name for path in sorted(files) if path.stat().st_size >= 80_000] == []
    assert set((DOCS / "pictures").iterdir()) <= files, "a picture that no page shows"


_FOLDERS = r"(?:statecorpus|docs|tests|tools|schemas|benchmarks|corpus|demo|\.github|\.ci)"
_PATH = re.compile(rf"`({_FOLDERS}/[^`\s]*|[\w./-]+\.(?:py|toml|md|cff|yml))`")

# Paths that a page tells its reader to create, and files of a user's corpus.
_NOT_OURS = {
    "statecorpus/readers/plain/srt.py",
    "statecorpus/exports/markdown.py",
}


def _is_there(path: str) -> bool:
    """Tell whether a path exists from the root, or, for a bare file name, anywhere in the package or docs."""
    if "/" in path:
        return any(ROOT.glob(path.rstrip("/")))
    return (ROOT / path).is_file() or any(INSTALLED.rglob(path)) or any(DOCS.rglob(path))


def _paths() -> Iterator[tuple[str, str]]:
    """Yield the paths that pages name in backticks, outside code blocks, with the page's name."""
    for page in [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for path in _PATH.findall(text):
            yield str(page.relative_to(ROOT)), path


def test_every_path_that_a_page_names_exists() -> None:
    missing = [
        f"{page}: {path}"
        for page, path in _paths()
        if "<" not in path and path not in _NOT_OURS and not _is_there(path)
    ]
    assert missing == [], "a page names a path that is not there: it was moved, or is misspelled"


def test_a_path_that_a_page_tells_to_create_is_named_and_not_there() -> None:
    named = {path for _, path in _paths()}
    assert named >= _NOT_OURS
    assert [path for path in _NOT_OURS if (ROOT / path).exists()] == []


def test_every_package_has_its_page_of_the_library() -> None:
    packages = {path.parent.name for path in INSTALLED.glob("[!_]*/__init__.py")} - {"cli"}
    pages = {path.stem for path in (DOCS / "reference" / "api").glob("*.md")} - {"statecorpus"}
    assert packages == pages


def _faces() -> Iterator[tuple[str, str]]:
    """Yield the names of packages and rooms with their docstrings."""
    for path in sorted(INSTALLED.rglob("__init__.py")):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        yield path.parent.relative_to(INSTALLED.parent).as_posix(), docstring or ""


def test_every_folder_of_the_package_says_what_it_is_for() -> None:
    assert [folder for folder, docstring in _faces() if len(docstring.split()) < 4] == []


def test_a_reading_order_names_modules_that_are_there() -> None:
    missing = []
    for folder, docstring in _faces():
        order = docstring.partition("Reading order:")[2].partition("\n\n")[0]
        package = ROOT / "/".join(folder.split("/")[:2])
        names = {path.stem if path.is_file() else path.name for path in package.rglob("*")}
        missing += [f"{folder}: {name}" for name in re.findall(r"``([a-z_]+)``", order) if name not in names]
    assert missing == [], "a reading order names a module that was moved or renamed"


_DECISIONS = DOCS / "explanation" / "decisions"


def test_every_decision_is_in_the_list_under_its_number_and_heading() -> None:
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$", (_DECISIONS / "README.md").read_text("utf-8"), re.MULTILINE
    )
    headings = []
    for path in sorted(_DECISIONS.glob("0*.md")):
        number, _, heading = (
            path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(": ")
        )
        assert path.name.startswith(f"{number}-"), f"{path.name}: its heading has the number {number}"
        headings.append((number, path.name, heading))
    assert listed == headings


@pytest.mark.parametrize("path", sorted(_DECISIONS.glob("0*.md")), ids=lambda path: str(path.stem))
def test_a_decision_has_the_parts_of_the_template(path: Path) -> None:
    parts = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert parts == ["Question", "Decision", "Other ways", "Cost"]
