"""What is built: the wheel and the sdist carry the corpus and the schemas, and the wheel works elsewhere."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from statecorpus.corpus import Corpus
from statecorpus.errors import MissingExtraError
from statecorpus.model import Paragraph, Statement
from tests.support.printed_pages import PrintedPages
from tests.support.wheel_environments import environment

ROOT = Path(__file__).resolve().parent.parent

# What an installed wheel must do, away from the checkout: the script of the design and what its lines return.
SCRIPT = """
import datetime, pathlib, sys
import statecorpus as sc
assert pathlib.Path(sc.__file__).is_relative_to(sys.prefix), sc.__file__

corpus = sc.load()
statement = corpus["kaz-iom-2011-12-05"]
assert statement.speaker.name == "Kairat Umarov"
assert statement.speaker.role == "Deputy Minister of Foreign Affairs"
assert (statement.venue.session, statement.venue.place.name) == ("100", "Geneva")
assert statement.date.start == datetime.date(2011, 12, 5)
assert statement.date.end == datetime.date(2011, 12, 7)
assert statement.addressees[0].text == "Distinguished Mr. Director General"
assert [t.text for t in statement.topics][:2] == ["the plight of the refugees", "stateless persons"]
assert [v.text for v in statement.readdresses] == ["Mr. President,"]

result = sc.parse("inbox/umarov.pdf")
assert result.statement.speaker.name == "Kairat Umarov", result.findings
assert result.evidence["speaker.name"].quote == "Kairat Umarov"
result = sc.parse(corpus.folder / "sources" / "kaz-iom-2011-12-05.txt")
assert result.evidence["speaker.name"].quote == "Kairat Umarov", result.findings
path = pathlib.Path("umarov.xml")
sc.write_tei(result.statement, path)
assert sc.read_tei(path) == result.statement
sc.validate(path).raise_if_invalid()

assert ("1951 Convention on the Status of Refugees", "treaty:refugees-1951") in [
    (found.text, found.span.ref) for found in statement.citations
]
assert ("22nd of last July", "2011-07-22") in [(found.text, found.span.value) for found in statement.times]
assert ("congratulate", ("igo:IOM",)) in [(act.span.kind, act.span.target) for act in statement.acts]

mine = sc.Corpus.create("mycorpus")
report = mine.build("TXT/", names="{state}_{session}_{year}.txt", workers=8, progress=True)
assert report.counts == {"added": 3}, report
hits = mine.search('"stateless persons" :: speaker.affiliation = "KAZ" & date >= 2010')
assert len(hits) == 1
counts = hits.count_by("speaker.affiliation", "year")
assert [tuple(row.values())[:3] for row in counts.to_records()] == [("KAZ", 2019, 1)], counts
assert "<svg" in counts.plot()._repr_html_()
mine.extract()  # build leaves this out unless it is called with extract=True
lines = mine.search('"settlement*" within act[kind="call" & target="iso3166:ISR"]').kwic()
assert [line.statement for line in lines] == ["kaz-2019"]
frame = mine.acts(kind="condemn").count_by("target", "year").to_pandas()
assert frame[["target", "year", "spans"]].astype(str).values.tolist() == [["iso3166:PRK", "2019", "1"]], frame
both = sc.Collection.open("shards/*")
assert len(both.search("persons")) == 2
assert len(sc.load("demo")) == 60
print("ok")
"""

# The raw files of the script: a title block as a PDF file has it, and records without a title block.
TITLE_BLOCK = (
    "Statement by Mr. Kairat Umarov",
    "Deputy Minister of Foreign Affairs of the Republic of Kazakhstan",
    "at the 100th session of the Council of the International Organization for Migration",
    "Geneva, 5 December 2011",
    "",
    "Mr. President,",
    "",
    "We thank the Organization for its work on stateless persons.",
)
RECORDS = {
    "KAZ_74_2019.txt": "We protect stateless persons. We call on Israel to end the settlements in that land. "
    "We condemn the Democratic People's Republic of Korea for its nuclear test.",
    "KEN_74_2019.txt": "No state can care for the stranger alone. The settlements of refugees need water.",
    "NOR_75_2020.txt": "The stateless persons of today are children.",
}


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_the_wheel_carries_package_corpus_schemas_types_and_licences(built: Path) -> None:
    names = set(zipfile.ZipFile(_only(built, "*.whl")).namelist())
    wanted = {
        "statecorpus/__init__.py",
        "statecorpus/__init__.pyi",
        "statecorpus/py.typed",
        "statecorpus/_shipped/corpus/corpus.xml",
        "statecorpus/_shipped/corpus/LICENSE.md",
        "statecorpus/_shipped/corpus/statements/kaz-iom-2011-12-05.xml",
        "statecorpus/_shipped/corpus/sources/kaz-iom-2011-12-05.txt",
        "statecorpus/_shipped/demo/corpus.xml",
        "statecorpus/_shipped/demo/LICENSE.md",
        "statecorpus/_shipped/demo/statements/ken-unga-1995-10-04.xml",
        "statecorpus/_shipped/demo/sources/ken-unga-1995-10-04.md",
        "statecorpus/_shipped/schemas/statecorpus.odd",
        "statecorpus/_shipped/schemas/statecorpus.rng",
        "statecorpus/_shipped/schemas/statecorpus.sch",
    }
    assert wanted - names == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_carries_every_module_and_data_file_of_the_package(built: Path) -> None:
    names = set(zipfile.ZipFile(_only(built, "*.whl")).namelist())
    package = ROOT / "statecorpus"
    files = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - names == set()


def test_the_sdist_carries_what_a_wheel_is_built_from_and_tested_with(built: Path) -> None:
    with tarfile.open(_only(built, "*.tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("corpus", "demo", "docs", "schemas", "statecorpus", "tests", "benchmarks"):
        assert any(name.startswith(f"{folder}/") for name in names), f"{folder}/ is missing from the sdist"
    assert {"pyproject.toml", "Makefile", "constraints.txt", "README.md", "LICENSE"} - names == set()


def test_the_hint_for_an_extra_works_where_the_wheel_was_installed_from_a_file(
    wheel: Path, tmp_path: Path
) -> None:
    programs = environment(tmp_path / "env", wheel)
    hint = MissingExtraError("finding lemmas", "lemma").message.partition("pip install ")[2].strip("'")
    command = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--no-index"]
    done = subprocess.run([*command, hint], capture_output=True, text=True, check=False)
    assert "Requirement already satisfied: statecorpus[lemma]" in done.stdout, (
        "pip looks for the wheel elsewhere"
    )
    assert "No matching distribution found for simplemma" in done.stderr, "the extra brings nothing"


def test_the_wheel_runs_the_script_of_the_design_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    programs = environment(tmp_path / "env", wheel, frozenset({"pdf", "pandas"}))
    work = tmp_path / "work"
    for folder in ("TXT", "inbox", "shards"):
        (work / folder).mkdir(parents=True)
    page = PrintedPages()
    page.paragraph(72, 90, *TITLE_BLOCK)
    page.canvas.save()
    (work / "inbox" / "umarov.pdf").write_bytes(page.data)
    for name, words in RECORDS.items():
        (work / "TXT" / name).write_text(f"Mr. President,\n\n{words}\n", encoding="utf-8")
    for name in ("first", "second"):
        with Corpus.create(work / "shards" / name) as shard:
            shard.add(Statement(f"in-{name}", body=[Paragraph("p1", "We protect stateless persons.")]))
    (work / "script.py").write_text(SCRIPT, encoding="utf-8")
    command = [str(programs / "python"), "-I", "script.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=work)
    assert (done.stdout, done.returncode) == ("ok\n", 0), done.stderr
