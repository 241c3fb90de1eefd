"""The files that the examples of the pages read."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

# Three made-up statements: the lines of the title block, the salutation, the paragraphs, the closing.
_SPEECHES = {
    "silva-2012.pdf": (
        ("Statement by", "H.E. Ms. Ana Silva, Minister of Foreign Affairs", "of the Republic of Kazakhstan",
         "at the 21st session of the Human Rights Council", "Geneva, 12 September 2012"),
        "Madam President,",
        ("Kazakhstan thanks the Council for its work on <b>stateless persons</b>. We have signed both.",
         "No child should be born without a nationality. We ask all states to register every birth."),
    ),
    "dupont-2013.pdf": (
        ("Statement by", "H.E. Mr. Jean Dupont, Ambassador, Permanent Representative of France",
         "at the 24th session of the Human Rights Council", "Geneva, 10 September 2013"),
        "Mr. President,",
        ("France welcomes the report of the High Commissioner on <b>the right to a nationality</b>.",
         "Stateless persons are among the most vulnerable. We call for an end of it in ten years."),
    ),
    "osei-2014.pdf": (
        ("Statement by", "H.E. Mr. Kwame Osei, Minister for Foreign Affairs of the Republic of Ghana",
         "at the 27th session of the Human Rights Council", "Geneva, 15 September 2014"),
        "Mr. President,",
        ("Ghana remains a home to refugees from the region.",
         "We have begun to count stateless persons, and we ask for help in doing so."),
    ),
}  # fmt: skip


def _write(path: Path, speech: tuple[tuple[str, ...], str, tuple[str, ...]]) -> None:
    styles = getSampleStyleSheet()
    title, salutation, paragraphs = speech
    flow: list[Flowable] = [Paragraph(f"<b>{line}</b>", styles["Normal"]) for line in title]
    for text in (salutation, *paragraphs, "I thank you."):
        flow += [Spacer(1, 12), Paragraph(text, styles["Normal"])]
    SimpleDocTemplate(str(path), pagesize=A4).build(flow)


@pytest.fixture(autouse=True)
def _inbox(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the folder of PDF files where the tutorial about them runs."""
    if request.node.name in ("folder-of-pdfs.md", "who-called-on-whom.md"):
        monkeypatch.chdir(tmp_path)
    if request.node.name == "folder-of-pdfs.md":
        Path("inbox").mkdir()
        for name, speech in _SPEECHES.items():
            _write(Path("inbox") / name, speech)
