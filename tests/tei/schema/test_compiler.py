"""The committed schema files are what the compiler makes of their source."""

import shutil
from pathlib import Path

import pytest

from statecorpus._resources import shipped
from statecorpus.tei.schema.compiler import compiled, main
from statecorpus.tei.schema.odd import read_odd

_SOURCE = shipped("schemas") / "statecorpus.odd"


@pytest.mark.parametrize("name", ["statecorpus.rng", "statecorpus.sch"])
def test_the_committed_file_is_what_the_source_compiles_to(name: str) -> None:
    committed = (_SOURCE.parent / name).read_bytes()
    made = compiled(read_odd(_SOURCE))[name].encode()
    assert made == committed, "run python -m statecorpus.tei.schema.compiler and commit what it writes"


def test_the_files_are_written_beside_their_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy("tests/fixtures/odd/letter.odd", tmp_path)
    main(tmp_path / "letter.odd")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.odd", "letter.rng", "letter.sch"]
    for name in ("letter.rng", "letter.sch"):
        assert (tmp_path / name).read_bytes() == Path("tests/fixtures/odd", name).read_bytes()
    said = capsys.readouterr().out.splitlines()
    assert said == [str(tmp_path / "letter.rng"), str(tmp_path / "letter.sch")]
