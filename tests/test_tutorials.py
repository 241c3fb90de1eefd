"""Tutorials and the README run as a reader runs them: from the wheel, elsewhere, block by block.

The environment of a page holds the wheel, installed by pip, and what the wheel declares for the extras that
the page tells its reader to install. pip would fetch these dependencies from a registry, and a test of the
pages would fail with the network; they are copied, file by file, from the environment of the tests. An
undeclared dependency, a missing data file or an unnamed extra therefore fails here as it would fail for the
reader. Only the download is not tested. The reader works in an empty folder outside the checkout; the
commands have a terminal.
"""

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.support.tools import command
from tests.support.wheel_environments import environment

ROOT = Path(__file__).resolve().parent.parent
RUNNER = Path(__file__).parent / "support" / "page_runner.py"
TUTORIALS = sorted((ROOT / "docs" / "tutorial").glob("*.md"))
README = ROOT / "README.md"
HOW_TO = [ROOT / "docs" / "how-to" / f"{name}.md" for name in ("for-r", "for-excel", "edit-in-oxygen")]
PAGES = [*TUTORIALS, *HOW_TO, README]

#: Blocks that a reader looks at and does not run: files, and parts of them.
SHOWN = {"text", "xml"}

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXPLORED = re.compile(r"<http://127\.0\.0\.1:8765(/[^>]*)>[^“<]*“([^”]*)”")
_EXTRAS = re.compile(r"statecorpus(?:-[\w.-]+\.whl)?\[([\w,]+)\]")
_CHROMIUM = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync"

#: A block of a page: its language, the number of its first line, its text.
Block = tuple[str, int, str]
Programs = Callable[[frozenset[str]], Path]


def _blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of a page; a command of pip stands for the environment in which they run."""
    text = page.read_text(encoding="utf-8")
    return [
        (block[1], text.count("\n", 0, block.start()) + 2, block[2])
        for block in _BLOCK.finditer(text)
        if not block[2].startswith("$ pip install")
    ]


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Programs:
    """Return a function that returns the folder of programs of an environment with some extras."""
    made: dict[frozenset[str], Path] = {}

    def of(extras: frozenset[str]) -> Path:
        if extras not in made:
            made[extras] = environment(tmp_path_factory.mktemp("env"), wheel, extras)
        return made[extras]

    return of


def _run(blocks: list[Block], programs: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run blocks in a folder, with the programs of an environment and of the system, without the checkout."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "STATECORPUS"))
    }
    reader = {
        **kept,
        "HOME": str(folder),
        "PATH": os.pathsep.join((str(programs), os.environ["PATH"])),
        "PYTHONUTF8": "1",
        "TERM": "dumb",
    }
    for name in ("COLUMNS", "LINES", "VIRTUAL_ENV"):
        reader.pop(name, None)
    if any("$BROWSER" in text for _, _, text in blocks):
        reader["BROWSER"] = f"{command('chromium')} {_CHROMIUM}"
    return subprocess.run(
        [str(programs / "python"), "-I", str(RUNNER)],
        input=json.dumps(blocks),
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=reader,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the tutorials use a shell and a terminal of Unix")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_runs_from_the_wheel_as_it_is_written(page: Path, programs: Programs, tmp_path: Path) -> None:
    extras = _EXTRAS.findall(page.read_text(encoding="utf-8")) if page != README else []
    wanted = frozenset(extra for names in extras for extra in names.split(","))
    blocks = [block for block in _blocks(page) if block[0] in {"console", "pycon"}]
    assert blocks, f"{page.name} has nothing to run"
    done = _run(blocks, programs(wanted), tmp_path)
    assert done.returncode == 0, f"{page.name}\n{done.stdout}{done.stderr}"


def _address(explorer: "subprocess.Popen[str]") -> str:
    """Return the address that the explorer prints when it is ready."""
    assert explorer.stdout is not None
    for line in explorer.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    pytest.fail("the explorer ended before it printed its address")


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_what_a_tutorial_says_of_a_page_of_the_explorer_is_on_this_page(
    page: Path, programs: Programs, tmp_path: Path
) -> None:
    pages = _EXPLORED.findall(page.read_text(encoding="utf-8"))
    if not pages:
        assert "127.0.0.1" not in page.read_text(encoding="utf-8"), "an address without the words of its page"
        return
    command = [str(programs(frozenset({"explorer"})) / "statecorpus"), "explore", "--corpus", "@demo"]
    with subprocess.Popen(
        [*command, "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path
    ) as explorer:
        try:
            address = _address(explorer)
            for path, words in pages:
                answer = httpx.get(address + path, timeout=60, follow_redirects=True).raise_for_status()
                shown = re.sub(r"<[^>]+>", "", answer.text)
                assert " ".join(words.split()) in " ".join(html.unescape(shown).split()), path
        finally:
            explorer.terminate()


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_has_no_block_that_is_neither_run_nor_only_shown(page: Path) -> None:
    others = [
        (line, language)
        for language, line, _ in _blocks(page)
        if language not in SHOWN | {"console", "pycon"}
    ]
    indented = re.findall(r"^    statecorpus .*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert (others, indented) == ([], [])


@pytest.mark.skipif(sys.platform == "win32", reason="the tutorials use a shell and a terminal of Unix")
def test_a_wrong_output_and_a_failing_command_are_found(programs: Programs, tmp_path: Path) -> None:
    blocks = [
        ("console", 3, "$ echo yes\nno\n$ false\n$ test -t 1\n$ printf '%s\\n' a \\\n>   b\na\nb\n"),
        ("pycon", 9, ">>> value = 1\n>>> value\n2\n"),
        ("pycon", 20, ">>> value\n1\n"),
    ]
    done = _run(blocks, programs(frozenset()), tmp_path)
    assert done.returncode == 1
    assert re.findall(r"^block at line .*|^File.*$", done.stdout, re.MULTILINE) == [
        "block at line 3: $ echo yes",
        "block at line 3: $ false",
        'File "page", line 11, in page',
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the tutorials use a shell and a terminal of Unix")
def test_the_environment_has_the_wheel_and_no_module_of_the_tests(programs: Programs, tmp_path: Path) -> None:
    code = (
        ">>> import statecorpus, sys, importlib.util\n"
        ">>> statecorpus.__file__.startswith(sys.prefix)\nTrue\n"
        ">>> [name for name in ('pytest', 'pandas', 'scipy') if importlib.util.find_spec(name)]\n[]\n"
    )
    done = _run([("pycon", 1, code)], programs(frozenset()), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
