"""What a person sees on a terminal, through a real pseudo-terminal."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind"
)


def _on_a_terminal(*arguments: str, columns: int = 100) -> str:
    main, terminal = os.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm-256color"}
    command = [sys.executable, "-c", "from statecorpus.cli import main; main()", *arguments]
    with subprocess.Popen(command, stdout=terminal, stderr=terminal, env=environment) as process:
        os.close(terminal)
        shown = b""
        while chunk := _read(main):
            shown += chunk
    os.close(main)
    assert process.returncode == 0, shown.decode()
    # The first line says that no corpus was named: these tests look at what follows.
    before, said, after = shown.decode().partition("ships with statecorpus\r\n")
    return after if said else before


def _read(main: int) -> bytes:
    try:
        return os.read(main, 65536)
    except OSError:  # the other end is closed: EIO on Linux
        return b""


def test_search_puts_the_match_in_bold_in_a_column_of_its_own() -> None:
    shown = _on_a_terminal("search", '"human trafficking"')
    assert shown.count("\x1b[1mhuman trafficking\x1b[0m") >= 2


def test_a_line_on_a_terminal_joins_match_and_context_as_the_text_does() -> None:
    import re

    from statecorpus.corpus import load

    (statement,) = load().values()
    text = " ".join(statement.text.split())
    shown = _on_a_terminal("search", "migra* | ,", "--limit", "30", columns=100)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()[2:-1]
    assert len(lines) == 30
    for line in lines:
        # The date and the state of the speaker stand between the id and the words.
        assert line.startswith(f"{statement.id} 2011-12-05 KAZ ")
        assert line.removeprefix(f"{statement.id} 2011-12-05 KAZ").strip() in text


def test_no_line_is_wider_than_the_terminal() -> None:
    import re

    shown = _on_a_terminal("search", "migra*", columns=80)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in shown.splitlines()]
    assert max(len(line) for line in lines) <= 80


def test_parse_draws_a_table_with_the_evidence() -> None:
    from statecorpus._resources import shipped

    shown = _on_a_terminal(
        "parse", str(shipped("corpus") / "sources" / "kaz-iom-2011-12-05.txt"), columns=160
    )
    assert "│" in shown
    assert "speaker.role" in shown
