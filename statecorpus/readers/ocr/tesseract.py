"""The child process: tesseract, the program of the system, recognises the words of a picture."""

import functools
import os
import re
import shutil
import subprocess

from statecorpus.readers.ocr.words import Picture, RecognisedWord, words_of

# Asking for the version or the languages takes milliseconds; a broken installation must not hang.
_PATIENCE = 20.0
_VERSION = re.compile(r"tesseract v?(\d[\w.]*)")
_SCRIPT = re.compile(r"^Script: (\w+)\s+Script confidence: (\d+(?:\.\d+)?)", re.MULTILINE)
# Below this confidence the script is a guess among few letters; pages of running text have 3 to 200.
_SURE = 2.0
# Pages are recognised side by side in processes of their own; threads inside of each would only compete.
_ENVIRONMENT = {"OMP_THREAD_LIMIT": "1"}


class OcrTimeError(Exception):
    """Tesseract took longer for a page than it may."""


class OcrFailedError(Exception):
    """Tesseract ended with an error; the message is its own."""


def program() -> str | None:
    """Return the path of tesseract, or ``None`` if it is not installed."""
    return shutil.which("tesseract")


@functools.cache
def version(tesseract: str) -> str:
    """Return the version of tesseract, for example ``"5.3.0"``."""
    found = _VERSION.search(_run([tesseract, "--version"], b"", _PATIENCE))
    return found[1] if found else "?"


@functools.cache
def installed(tesseract: str) -> frozenset[str]:
    """Return the codes of the languages that tesseract has data for."""
    lines = _run([tesseract, "--list-langs"], b"", _PATIENCE).splitlines()
    return frozenset(line.strip() for line in lines[1:] if line.strip())


def script_of(tesseract: str, picture: Picture, seconds: float) -> str | None:
    """Return the script of a picture as tesseract calls it, or ``None`` if it cannot tell."""
    if "osd" not in installed(tesseract):
        return None
    command = [tesseract, "stdin", "stdout", "--dpi", f"{picture.dpi:.0f}", "--psm", "0"]
    try:
        found = _SCRIPT.search(_run(command, picture.as_pgm(), seconds))
    except OcrFailedError:  # too few letters
        return None
    return found[1] if found and float(found[2]) >= _SURE else None


def recognise(
    tesseract: str, picture: Picture, languages: tuple[str, ...], seconds: float
) -> list[RecognisedWord]:
    """Return the words of a picture.

    Args:
        tesseract: the path of the program.
        picture: the picture.
        languages: tesseract's codes for the languages of the text.
        seconds: how long the program may take.

    Raises:
        OcrTimeError: it takes longer.
        OcrFailedError: it ends with an error.
    """
    command = [tesseract, "stdin", "stdout", "--dpi", f"{picture.dpi:.0f}", "-l", "+".join(languages)]
    return list(words_of(_run([*command, "--psm", "3", "tsv"], picture.as_pgm(), seconds)))


def _run(command: list[str], given: bytes, seconds: float) -> str:
    try:
        ended = subprocess.run(  # noqa: S603 -- a program of the system, with arguments of our own
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | _ENVIRONMENT,
        )
    except subprocess.TimeoutExpired as late:
        raise OcrTimeError from late
    except OSError as error:
        raise OcrFailedError(str(error)) from error
    if ended.returncode:
        raise OcrFailedError(" ".join(ended.stderr.decode(errors="replace").split())[:300])
    return ended.stdout.decode("utf-8", errors="replace") or ended.stderr.decode("utf-8", errors="replace")
