"""Use each extra if it is installed; if not, check that the error names it.

python tools/try_extra.py [EXTRA]

With the name of an extra, this extra must be installed. The script needs only statecorpus itself.
"""

import contextlib
import signal
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import statecorpus as sc
from statecorpus.cluster import temporary_security
from statecorpus.corpus import Corpus
from statecorpus.errors import MissingExtraError
from statecorpus.explorer import Holdings, ServerSettings, serve
from statecorpus.exports.spacy_docs import to_spacy
from statecorpus.exports.tables import statements
from statecorpus.model import Paragraph, Statement
from statecorpus.plots import BarPlot, PlotBar
from statecorpus.segment import SimplemmaAnnotator, TokenizedText, tokens

ID = "kaz-iom-2011-12-05"


def _core() -> None:
    corpus = sc.load()
    assert len(corpus.search('"stateless persons"')) == 2
    result = sc.parse(corpus.folder / "sources" / f"{ID}.txt")
    assert result.statement.speaker is not None
    assert sc.validate(sc.to_tei(result.statement)).is_valid


def _made_pdf() -> bytes:
    content = b"BT /F1 12 Tf 72 720 Td (Mr. President, we agree.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (table, len(made))


def _pdf() -> None:
    assert sc.parse(_made_pdf()).text.strip() == "Mr. President, we agree."


def _ocr() -> None:
    assert sc.parse(_made_pdf(), ocr=True).text.strip() == "Mr. President, we agree."


def _dedup() -> None:
    with tempfile.TemporaryDirectory() as room:
        raw = Path(room) / "raw"
        raw.mkdir()
        words = " ".join(f"word{number}" for number in range(200))
        for number in range(2):
            (raw / f"{number}.txt").write_text(f"Mr. President,\n\n{words} {number}.\n", encoding="utf-8")
        report = Corpus.create(Path(room) / "mine").build(raw, workers=1, near_duplicates="report")
        assert not report.failures


def _lemma() -> None:
    text = "We thank the refugees."
    ((*_, refugees, _),) = SimplemmaAnnotator().annotate([TokenizedText(text, tuple(tokens(text)), "en")])
    assert refugees == ("refugee",)


def _arrow() -> None:
    assert statements(sc.load()).to_arrow().num_rows == 1


def _pandas() -> None:
    assert len(statements(sc.load()).to_pandas()) == 1


def _excel() -> None:
    with tempfile.TemporaryDirectory() as room:
        assert statements(sc.load()).write_xlsx(Path(room) / "a.xlsx") == 1


def _polars() -> None:
    assert len(statements(sc.load()).to_polars()) == 1


def _plot() -> None:
    assert BarPlot((PlotBar("a", 1),), "Bars").to_altair().to_dict()["title"] == "Bars"


def _matrix() -> None:
    assert sc.load("demo").dfm(min_statements=5).to_scipy().shape[0] == len(sc.load("demo"))


def _explorer() -> None:
    holdings = Holdings(sc.load(), "")
    settings = ServerSettings(browser=False)
    asked = threading.Event()

    def ask(address: str) -> None:
        def answer() -> None:
            url = f"{address}search?q=stateless+persons"
            with urllib.request.urlopen(url, timeout=30) as page:  # noqa: S310 -- loopback
                assert b"2 hits in 1 statement" in page.read()
            asked.set()
            signal.raise_signal(signal.SIGINT)

        threading.Thread(target=answer, daemon=True).start()

    with contextlib.suppress(KeyboardInterrupt):
        serve(holdings, settings, ask)
    assert asked.is_set()


def _cluster() -> None:
    with temporary_security() as security:
        assert security.get_tls_config_for_role("scheduler")["cert"]


def _spacy() -> None:
    (doc,) = to_spacy([Statement("a", body=[Paragraph("p1", "We agree.")])])
    assert doc.text == "We agree."


# By extra: the module that it brings, and a use of it.
USES: dict[str, tuple[str, Callable[[], None]]] = {
    "arrow": ("pyarrow", _arrow),
    "cluster": ("distributed", _cluster),
    "explorer": ("starlette", _explorer),
    "matrix": ("scipy", _matrix),
    "dedup": ("rensa", _dedup),
    "excel": ("xlsxwriter", _excel),
    "lemma": ("simplemma", _lemma),
    "ocr": ("pypdfium2", _ocr),
    "pandas": ("pandas", _pandas),
    "pdf": ("pypdfium2", _pdf),
    "plot": ("altair", _plot),
    "polars": ("polars", _polars),
    "spacy": ("spacy", _spacy),
}


def _is_there(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True


def main(wanted: str) -> int:
    """Try everything; gives the exit code."""
    _core()
    for extra, (module, use) in USES.items():
        if _is_there(module):
            use()
            print(f"{extra}: works")
            continue
        if extra == wanted:
            print(f"{extra}: {module} is not installed", file=sys.stderr)
            return 1
        try:
            use()
        except MissingExtraError as error:
            assert error.extra == extra, f"{extra} is called {error.extra}"
            assert f"statecorpus[{extra}]" in str(error), str(error)
            print(f"{extra}: missing, and told")
        else:
            print(f"{extra}: missing, and nothing said", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
