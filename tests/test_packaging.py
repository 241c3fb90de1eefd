"""What is built: the wheel and the sdist carry the corpus and the schemas, and the wheel works elsewhere."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from statecorpus.errors import MissingExtraError
from tests.support.wheel_environments import environment

ROOT = Path(__file__).resolve().parent.parent

# What an installed wheel must do, away from the checkout: the first half of the script in the design.
SCRIPT = """
import sys
sys.path[:] = [sys.argv[1], *(p for p in sys.path if p not in ("", sys.argv[2]))]
import datetime, pathlib, tempfile
import statecorpus as sc
assert pathlib.Path(sc.__file__).is_relative_to(sys.argv[1]), sc.__file__
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
result = sc.parse(corpus.folder / "sources" / "kaz-iom-2011-12-05.txt")
assert result.evidence["speaker.name"].quote == "Kairat Umarov", result.findings
path = pathlib.Path(tempfile.mkdtemp()) / "umarov.xml"
sc.write_tei(result.statement, path)
assert sc.read_tei(path) == result.statement
sc.validate(path).raise_if_invalid()
assert len(sc.load("demo")) == 60
print("ok")
"""


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


def test_the_wheel_runs_the_first_half_of_the_script_away_from_the_checkout(
    built: Path, tmp_path: Path
) -> None:
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        wheel.extractall(unpacked)
    command = [sys.executable, "-c", SCRIPT, str(unpacked), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout, done.returncode) == ("ok\n", 0), done.stderr
