"""Pages that are pictures are recognised by tesseract if it is installed; otherwise they are a finding."""

import functools
import shutil
import stat
from pathlib import Path

import pytest

import statecorpus as sc
from statecorpus.readers import Limits, Reading
from statecorpus.readers.ocr.request import OcrRequest
from statecorpus.readers.ocr.tesseract import installed
from statecorpus.readers.pdf.pdf import read_pdf
from tests.support.scans import character_errors, printed, scan

TESSERACT = shutil.which("tesseract")
needs_tesseract = pytest.mark.skipif(
    TESSERACT is None, reason="tesseract is not installed: apt install tesseract-ocr"
)
HEAD = ["STATEMENT BY H.E. MS. ANA LIMA", "MINISTER OF HEALTH OF SAMOA", "Geneva, 14 March 2019"]
ENGLISH = [
    *HEAD,
    "Madam Chair,",
    "We are grateful for the report on primary health care, and we agree with most of its findings.",
    "I thank you.",
]
FRENCH = [
    "Madame la Présidente,",
    "Nous remercions le secrétariat de son rapport, que mon pays a lu avec une grande attention.",
    "Nos infirmières voyagent deux jours en bateau pour gagner les îles, où l'on manque de tout.",
    "Je vous remercie.",
]
# A tesseract that knows its version and its languages, and fails on every page.
BROKEN = """#!/bin/sh
case "$1" in
    --list-langs) echo "List of languages:"; echo eng ;;
    --version) echo "tesseract 5.0" ;;
    *) echo "no such model" >&2; exit 1 ;;
esac
"""


def read(data: bytes, language: str | None = "en", limits: Limits | None = None) -> Reading:
    return read_pdf(data, "scan.pdf", limits or Limits(), OcrRequest(language))


def words(reading: Reading) -> str:
    return " ".join(" ".join(line.text for line in reading.lines if not line.running).split())


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


@functools.cache
def first_statement() -> list[str]:
    """Return the first paragraphs of the first statement that ships."""
    statement = sc.load()["kaz-iom-2011-12-05"]
    return [*statement.head, *(block.text for block in [*statement.salutation, *statement.body][:8])]


@needs_tesseract
def test_a_scan_of_the_first_statement_has_less_than_one_wrong_letter_in_a_hundred() -> None:
    reading = read(scan(printed(first_statement()), 300))
    assert character_errors(" ".join(first_statement()), words(reading)) < 0.01
    assert "PA010" not in codes(reading)
    assert "PA016" in codes(reading)


@needs_tesseract
def test_the_fields_of_a_scan_are_parsed_and_its_source_names_the_program(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(printed(ENGLISH), 200))
    statement = sc.parse(path, ocr=True, language="en").statement
    assert statement.speaker is not None
    assert statement.speaker.name == "ANA LIMA"
    assert statement.date is not None
    assert statement.date.iso == "2019-03-14"
    assert statement.source is not None
    assert (statement.source.ocr or "").startswith("tesseract ")
    assert (statement.source.ocr or "").endswith("(eng)")


@needs_tesseract
@pytest.mark.skipif(
    TESSERACT is None or "fra" not in installed(TESSERACT), reason="tesseract has no French data"
)
def test_the_language_is_guessed_from_the_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(printed(FRENCH), 200))
    result = sc.parse(path, ocr=True)
    source = result.statement.source
    assert source is not None
    assert (source.ocr or "").endswith("(fra)")
    assert character_errors(" ".join(FRENCH), result.text) < 0.02


@needs_tesseract
def test_a_language_without_data_is_a_finding_and_another_is_guessed() -> None:
    reading = read(scan(printed(ENGLISH), 200), language="tlh")
    assert "Madam Chair," in words(reading)
    [finding] = [finding for finding in reading.findings if finding.code == "PA018"]
    assert "'tlh'" in finding.message


@needs_tesseract
def test_words_of_small_confidence_are_one_finding() -> None:
    reading = read(scan(printed(ENGLISH), 70, noise=0.08))
    [finding] = [finding for finding in reading.findings if finding.code == "PA017"]
    assert "confidence under 60%" in finding.message
    assert "(page 1)" in finding.message


@needs_tesseract
def test_printed_pages_between_scans_keep_their_letters() -> None:
    import io

    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    parts = [
        printed(["We thank the Council."]),
        scan(printed(ENGLISH), 150),
        printed(["We shall not be silent."]),
    ]
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    file = io.BytesIO()
    whole.save(file)
    reading = read(file.getvalue())
    text = words(reading)
    assert text.startswith("We thank the Council.")
    assert text.endswith("We shall not be silent.")
    assert "Madam Chair," in text
    assert [line.page for line in reading.lines] == sorted(line.page for line in reading.lines)


@needs_tesseract
def test_a_page_that_takes_too_long_is_a_finding() -> None:
    reading = read_pdf(scan(printed(ENGLISH), 150), "scan.pdf", Limits(), OcrRequest("en", seconds=0.001))
    assert reading.lines == ()
    assert codes(reading) == ["PA018", "PA010"]
    assert "longer than 0.001 seconds" in reading.findings[0].message


@needs_tesseract
def test_a_page_without_a_word_has_no_lines() -> None:
    reading = read(scan(printed([" "]), 100))
    assert reading.lines == ()


def test_without_tesseract_the_finding_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for ocr in (None, OcrRequest("en")):
        [finding] = read_pdf(scan(printed(ENGLISH), 72), "scan.pdf", Limits(), ocr).findings
        assert finding.code == "PA010"
        assert "install tesseract" in (finding.hint or "")


def test_a_program_that_fails_is_a_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "tesseract"
    broken.write_text(BROKEN)
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    found = read_pdf(scan(printed(ENGLISH), 72), "scan.pdf", Limits(), OcrRequest("en")).findings
    assert [finding.code for finding in found] == ["PA018", "PA010"]
    assert "page 1: no such model" in found[0].message


@needs_tesseract
def test_a_build_recognises_scans(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan(printed(ENGLISH), 150))
    corpus = sc.Corpus.create(tmp_path / "corpus")
    assert len(corpus.build(path, workers=1, index=False).records) == 1
    corpus.build(path, workers=1, ocr=True, language="en", index=False)
    [statement] = corpus.values()
    assert "primary health care" in statement.text
