"""The programs that read old Word documents, each run as a process with a limit of time."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from statecorpus.errors import SourceLimitError
from statecorpus.readers.composer import Block, Composer
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.docx import read_docx
from statecorpus.readers.reading import PLAIN, Reading

# A document must not fetch anything: no proxy listens at this address.
_NOWHERE = "http://127.0.0.1:9"
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_NOTE = re.compile(r"\[(\d{1,4})\]\s*")
_RULE = re.compile(r"-{20,}")
_CALL = re.compile(r"(?<=\S)\[(\d{1,4})\]")


@attrs.frozen
class Converter:
    """A program that reads old Word documents.

    Attributes:
        name: its name for people.
        read: reads a file, given the file's name in errors and the limits; ``None`` if the program cannot.
    """

    name: str
    read: Callable[[Path, str, Limits], Reading | None]


def converters() -> list[Converter]:
    """Return the programs that are installed, the best first."""
    found = []
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is not None:
        found.append(Converter("LibreOffice", lambda *given: _by_libreoffice(office, *given)))
    antiword = shutil.which("antiword")
    if antiword is not None:
        found.append(Converter("antiword", lambda *given: _by_antiword(antiword, *given)))
    return found


def _by_libreoffice(program: str, source: Path, where: str, limits: Limits) -> Reading | None:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    target = ["--convert-to", "docx", "--outdir", str(source.parent), str(source)]
    _run([program, *options, *target], source.parent, "LibreOffice", where, limits)
    written = source.with_suffix(".docx")
    if not written.is_file() or written.stat().st_size > limits.inflated_bytes:
        return None
    return read_docx(written.read_bytes(), where, limits)


def _by_antiword(program: str, source: Path, where: str, limits: Limits) -> Reading | None:
    command = [program, "-m", "UTF-8.txt", "-w", "0", str(source)]
    output = _run(command, source.parent, "antiword", where, limits)
    return antiword_reading(output.decode("utf-8", errors="replace")) if output.strip() else None


def antiword_reading(text: str) -> Reading:
    r"""Return the lines of antiword's output: each line is a paragraph, and notes stand at the end.

    >>> [(line.text, line.kind) for line in antiword_reading("The Council[1] met.\n\n[1] In May.").lines]
    [('The Council1 met.', 'text'), ('In May.', 'note')]
    """
    composer = Composer()
    lines = text.splitlines()
    notes = {found[1] for line in lines if (found := _NOTE.match(line)) is not None}
    for line in lines:
        if _RULE.fullmatch(line):
            composer.rule()
            continue
        note = _NOTE.match(line)
        composer.begin(Block("note", marker=note[1]) if note is not None else Block())
        words = line[note.end() :] if note is not None else line.strip().strip("|").replace("|", "\t")
        for piece, is_call in _parted(words, notes):
            composer.add(piece, PLAIN, call=is_call)
    read, placed, omissions = composer.finish()
    return Reading(read, placed, "text/plain", omissions=omissions)


def _parted(words: str, notes: set[str]) -> Iterator[tuple[str, bool]]:
    """Part a line at the calls of the notes that the document has."""
    start = 0
    for call in _CALL.finditer(words):
        if call[1] in notes:
            yield words[start : call.start()], False
            yield call[1], True
            start = call.end()
    yield words[start:], False


def _run(command: Sequence[str], folder: Path, name: str, where: str, limits: Limits) -> bytes:
    """Run a program; return its output, which a limit bounds.

    Raises:
        SourceLimitError: it takes longer than the limit; it is killed with the processes that it started.
    """
    output = folder / "output"
    with output.open("wb") as written:
        process = subprocess.Popen(  # noqa: S603 -- a program of the system, and a file that this call wrote
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        try:
            process.wait(limits.seconds)
        except subprocess.TimeoutExpired as late:
            _end(process)
            problem = f"{name} needs more than {limits.seconds:g} seconds for it"
            raise SourceLimitError(where, problem, "seconds") from late
        except BaseException:
            _end(process)
            raise
    with output.open("rb") as read:
        return read.read(limits.inflated_bytes)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process and the processes that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _environment(folder: Path) -> Mapping[str, str]:
    kept = {name: value for name in ("PATH", "SYSTEMROOT", "TMPDIR") if (value := os.environ.get(name))}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _NOWHERE)
    return {**kept, **proxies, "HOME": str(folder), "LANG": "C.UTF-8"}
