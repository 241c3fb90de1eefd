"""The dataset folder: what its card says is there, and pyarrow reads it."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml

from statecorpus.corpus import load
from statecorpus.exports.hugging_face import write_dataset
from statecorpus.exports.tables import TABLES
from statecorpus.model import Statement
from tests.support.everything import EVERYTHING

pytestmark = pytest.mark.filterwarnings("ignore::statecorpus.errors.LossyExportWarning")


def test_every_configuration_of_the_card_is_a_file_with_its_rows(tmp_path: Path) -> None:
    statements = [EVERYTHING, *load().values()]
    assert write_dataset(statements, tmp_path, title='My "corpus": one', licence="cc0-1.0") == 2
    head = (tmp_path / "README.md").read_text(encoding="utf-8").split("---\n")[1]
    card = yaml.safe_load(head)
    assert (card["pretty_name"], card["license"], card["size_categories"]) == (
        'My "corpus": one',
        "cc0-1.0",
        ["n<1K"],
    )
    assert "en" in card["language"]
    for config in card["configs"]:
        read = pq.read_table(tmp_path / config["data_files"])
        assert read.equals(TABLES[config["config_name"]](statements).to_arrow()), config["config_name"]
    kinds = {path.suffix for path in tmp_path.rglob("*") if path.is_file() and path.name[0] != "."}
    assert kinds == {".md", ".parquet"}, "no code"


def test_a_table_without_rows_has_no_configuration_and_no_file(tmp_path: Path) -> None:
    write_dataset([Statement("a")], tmp_path, title="Mine")
    card = yaml.safe_load((tmp_path / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    assert [config["config_name"] for config in card["configs"]] == ["statements"]
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["statements.parquet"]
    write_dataset([], tmp_path, title="Mine")
    assert "configs" not in yaml.safe_load((tmp_path / "README.md").read_text("utf-8").split("---\n")[1])
    assert list((tmp_path / "data").iterdir()) == []
