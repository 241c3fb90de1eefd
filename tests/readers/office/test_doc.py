"""Old Word documents are read through the programs that are installed, which a limit bounds."""

import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest

from statecorpus.errors import SourceLimitError, UndecodableSourceError, UnknownFormatError
from statecorpus.readers import Limits, Reading, read_source
from statecorpus.readers.office.converters import antiword_reading, converters
from tests.support.office_files import docx_file, p, word_part

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
_WORD = _COMPOUND + "WordDocument".encode("utf-16-le") + b"\0" * 600
# antiword refuses a document of a few words.
_MORE = [f"Paragraph {number} speaks of peace and of the law of the sea." for number in range(20)]
_POSIX = pytest.mark.skipif(os.name != "posix", reason="the stand-in programs are shell scripts")


def lines(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


@pytest.fixture(scope="module")
def old_document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A .doc that LibreOffice made of a DOCX with a note."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: no old Word document can be made")
    folder = tmp_path_factory.mktemp("doc")
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = word_part("w:footnotes", f'<w:footnote w:id="2">{p("In May.")}</w:footnote>')
    body = p("Mr. President,") + p("Le Conseil", call, " a décidé; Мир и сотрудничество.")
    body += "".join(map(p, _MORE))
    (folder / "a.docx").write_bytes(docx_file(body, {"rF": ("footnotes", "footnotes.xml", note)}))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "doc",
        "--outdir",
        str(folder),
        str(folder / "a.docx"),
    ]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    return (folder / "a.doc").read_bytes()


def test_an_old_document_is_read_with_its_notes(old_document: bytes) -> None:
    reading = read_source(old_document, limits=Limits(seconds=120))
    assert reading.media_type == "application/msword"
    assert [run.text for line in reading.lines for run in line.runs if run.call] == ["1"]
    words = ["".join(run.text for run in line.runs if not run.call) for line in reading.lines]
    assert words == ["Mr. President,", "Le Conseil a décidé; Мир и сотрудничество.", *_MORE, "In May."]


def test_antiword_reads_the_same_words(old_document: bytes, tmp_path: Path) -> None:
    antiword = next((one for one in converters() if one.name == "antiword"), None)
    if antiword is None:
        pytest.skip("antiword is not installed")
    (tmp_path / "a.doc").write_bytes(old_document)
    reading = antiword.read(tmp_path / "a.doc", "a.doc", Limits(seconds=60))
    assert reading is not None
    assert [(line.text, line.kind) for line in reading.lines if line.kind != "rule"] == [
        ("Mr. President,", "text"),
        ("Le Conseil1 a décidé; Мир и сотрудничество.", "text"),
        *((words, "text") for words in _MORE),
        ("In May.", "note"),
    ]


def test_without_a_program_the_message_says_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UndecodableSourceError) as caught:
        read_source(_WORD)
    assert caught.value.problem == (
        "old Word documents (.doc) are read by LibreOffice or antiword, and neither is installed"
    )
    assert caught.value.hint == "install LibreOffice (soffice) or antiword, or save the file as DOCX"


def _stand_in(folder: Path, name: str, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/bin{os.pathsep}/usr/bin")


@_POSIX
def test_a_program_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stand_in(tmp_path, "soffice", f"sleep 60 & echo $! > {tmp_path}/child; sleep 60", monkeypatch)
    start = time.monotonic()
    with pytest.raises(
        SourceLimitError, match=r"LibreOffice needs more than 1 seconds for it; raise Limits\.seconds"
    ):
        read_source(_WORD, limits=Limits(seconds=1))
    assert time.monotonic() - start < 30
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not _runs(child):
            return
        time.sleep(0.05)
    pytest.fail("the process that the program started is still running")


def _runs(number: int) -> bool:
    """Tell a process that runs from one that has ended, also where no process waits for it."""
    state = Path(f"/proc/{number}/stat")
    if state.parent.parent.is_dir() and Path("/proc/self/stat").exists():
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@_POSIX
def test_a_program_that_fails_gives_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(tmp_path, "soffice", "exit 1", monkeypatch)
    _stand_in(tmp_path, "antiword", "exit 1", monkeypatch)
    with pytest.raises(UndecodableSourceError, match="LibreOffice and antiword cannot read it"):
        read_source(_WORD)


@_POSIX
def test_antiword_is_asked_where_libreoffice_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(tmp_path, "soffice", "exit 1", monkeypatch)
    _stand_in(tmp_path, "antiword", "printf 'The Council[1] met.\\n\\n[1] In May.\\n'", monkeypatch)
    assert lines(read_source(_WORD)) == ["The Council1 met.", "In May."]


def test_a_document_with_a_password_is_refused() -> None:
    with pytest.raises(UndecodableSourceError, match="it is encrypted; save it without a password"):
        read_source(_COMPOUND + "EncryptedPackage".encode("utf-16-le"))


def test_another_compound_file_is_named() -> None:
    with pytest.raises(UnknownFormatError, match="an old Excel, PowerPoint or Outlook file"):
        read_source(_COMPOUND)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"<html><body><p>We agree.</p></body></html>", "text/html"),
        (b"{\\rtf1 We agree.\\par}", "application/rtf"),
        (b"We agree.\n", "text/plain"),
    ],
)
def test_a_file_named_doc_is_read_as_what_it_is(tmp_path: Path, content: bytes, media_type: str) -> None:
    (tmp_path / "a.doc").write_bytes(content)
    reading = read_source(tmp_path / "a.doc")
    assert (reading.media_type, lines(reading)) == (media_type, ["We agree."])


def test_brackets_that_call_no_note_stay_words() -> None:
    reading = antiword_reading("He said [sic] in[2] it[1].\n|a |b |\n\n[1] There.\n")
    assert lines(reading) == ["He said [sic] in[2] it1.", "a \tb", "There."]
