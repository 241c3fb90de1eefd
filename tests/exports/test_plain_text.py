"""Plain text with a table beside it."""

from pathlib import Path

import pandas as pd
import pytest

from statecorpus.corpus import load
from statecorpus.errors import LossyExportWarning
from statecorpus.exports.plain_text import write_plain_text
from statecorpus.model import Paragraph, Statement
from tests.support.everything import EVERYTHING


@pytest.mark.filterwarnings("ignore::statecorpus.errors.LossyExportWarning")
def test_each_statement_is_a_file_and_a_row(tmp_path: Path) -> None:
    corpus = load()
    assert write_plain_text(corpus, tmp_path) == 1
    text = (tmp_path / "kaz-iom-2011-12-05.txt").read_text(encoding="utf-8")
    assert text == f"{corpus['kaz-iom-2011-12-05'].text}\n"
    table = pd.read_csv(tmp_path / "metadata.csv", parse_dates=["date_start"])
    assert list(table["statement"]) == ["kaz-iom-2011-12-05"]
    assert table["date_start"][0] == pd.Timestamp("2011-12-05")
    assert "text" not in table.columns


def test_what_is_lost_is_told(tmp_path: Path) -> None:
    with pytest.warns(LossyExportWarning, match="plain text has no place for emphasis, page breaks"):
        write_plain_text([EVERYTHING], tmp_path)


def test_a_title_that_a_spreadsheet_would_run_is_made_safe_unless_raw(tmp_path: Path) -> None:
    statement = Statement("a", title="=1+1", body=[Paragraph("p1", "=1+1")])
    write_plain_text([statement], tmp_path / "safe")
    write_plain_text([statement], tmp_path / "raw", raw=True)
    assert ",'=1+1," not in (tmp_path / "raw" / "metadata.csv").read_text(encoding="utf-8").replace(
        "a,", ",", 1
    )
    assert "a,'=1+1," in (tmp_path / "safe" / "metadata.csv").read_text(encoding="utf-8")
    assert (tmp_path / "safe" / "a.txt").read_text(encoding="utf-8") == "=1+1\n", "a text is no cell"
