"""Run the blocks of a page in order, as a reader would type them, and print what does not come out as shown.

The script runs in the reader's environment, which has no test library, so it needs nothing but Python:
``python page_runner.py < blocks.json``, in the folder where the reader works. Blocks share a Python session.
Each command of the shell has a terminal of 80 columns as its output, because the library prints tables on a
terminal and tab-separated lines in a pipe.
"""

import doctest
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator

_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_LINES, _COLUMNS = 40, 80

_PROGRESS = re.compile(r"^(?:\w+: [\d,]+ of [\d,]+ .*|indexing [\d,]+ statements?)\n", re.MULTILINE)

# Each command has a shell of its own, so that the script sets a variable for the commands that follow.
_EXPORT = re.compile(r"export (\w+)=(\S*)\n")


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a block with the output that the page shows after them."""
    command, output = "", ""
    for line in text.splitlines(keepends=True):
        if line.startswith("$ "):
            if command:
                yield command, output
            command, output = line[2:], ""
        elif line.startswith("> ") and not output:
            command += line[2:]
        else:
            output += line
    yield command, output


def _run(command: str) -> tuple[str, int]:
    """Run a command of the shell; return what it prints, standard error at the end, and the exit code.

    Standard error is a pipe, so that it holds lines where a terminal shows a bar; these are left out.
    """
    import fcntl
    import pty
    import struct
    import termios

    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
    with subprocess.Popen(
        ["sh", "-c", command], stdin=subprocess.DEVNULL, stdout=terminal, stderr=subprocess.PIPE
    ) as process:
        os.close(terminal)
        output = bytearray()
        try:
            while piece := os.read(reader, 65536):
                output += piece
        except OSError:  # Linux says so at the end of a terminal, where other systems return nothing
            pass
        os.close(reader)
        assert process.stderr is not None
        messages = process.stderr.read().decode("utf-8", "replace")
    return output.decode("utf-8", "replace").replace("\r\n", "\n") + _PROGRESS.sub(
        "", messages
    ), process.returncode


def _shell(text: str, first_line: int) -> Iterator[str]:
    checker = doctest.OutputChecker()
    for command, wanted in _commands(text):
        if found := _EXPORT.fullmatch(command):
            os.environ[found[1]] = found[2]
            continue
        output, code = _run(command)
        example = doctest.Example(command, wanted, lineno=first_line)
        if code or not checker.check_output(wanted, output, _OPTIONS):
            difference = checker.output_difference(example, output, _OPTIONS)
            yield f"block at line {first_line}: $ {command}exit code {code}\n{difference}"


def main() -> int:
    """Run the blocks of standard input; return the exit code."""
    session: dict[str, object] = {"__name__": "__main__"}
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=_OPTIONS, verbose=False)
    problems: list[str] = []
    for language, first_line, text in json.load(sys.stdin):
        if language == "console":
            problems += _shell(text, first_line)
            continue
        test = parser.get_doctest(text, session, "page", "page", first_line)
        runner.run(test, out=problems.append, clear_globs=False)
        session = test.globs
    sys.stdout.write("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
