"""Metadata fields are declared once: a row more in the table is a field more in every place."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A child process adds an attribute to the model and a row to the table, and only then imports the places that
# derive from the table. It uses the field in every place, and prints what it found.
_CHILD = """
import json, sys
from pathlib import Path

import attrs
import statecorpus.model as model
import statecorpus.model.statement as declared

@attrs.frozen
class Statement(declared.Statement):
    mood: str | None = attrs.field(default=None, kw_only=True)

model.Statement = declared.Statement = Statement

from statecorpus.model import metadata_table
from statecorpus.model.metadata_field import Field

ROW = Field("mood", "text", "how the speaker feels", tei="text/@ana", aliases=("temper",), settable=True,
            shown=True, loss="the mood")
metadata_table.ROWS = (*metadata_table.ROWS, ROW)

from click.testing import CliRunner
from statecorpus.cli.app import app
from statecorpus.cli.fields import rows
from statecorpus.corpus.build.sources.table import read_table
from statecorpus.corpus.build.statement_field import correctable, field_text
from statecorpus.corpus.catalogue.filters import filters_condition
from statecorpus.exports.json import from_json, json_schema, to_json
from statecorpus.exports.losses import KINDS
from statecorpus.exports.tables import statements
from statecorpus.index import build_index, columns_of, record_of
from statecorpus.parsing import parse
from statecorpus.readers import Limits
from statecorpus.search import matching_records, search
from tools import reference

WORDS = b"Statement by Samoa\\n\\nMr. President,\\n\\nWe agree with what was said here today.\\n"
result = parse(WORDS, metadata={"Temper": "hopeful"})
statement = result.statement
record = record_of(statement)
hits = search(build_index([statement]), 'agree :: temper = "hopeful"')
table = Path(sys.argv[1]) / "rows.csv"
table.write_text("text,temper\\nWe agree.,hopeful\\n")
help = CliRunner().invoke(app, ["build", "--help"]).output
(row,) = statements([statement]).select("mood").to_records()
print(json.dumps({
    "metadata of parse": statement.mood,
    "evidence": result.evidence["mood"].rule,
    "condition over records": list(matching_records('mood ~ "hope"', [("a", record)])),
    "condition of a query": len(hits),
    "keyword filter": filters_condition({"temper": "hopeful"}).text,
    "column of the index and the catalogue": list(columns_of([record]).columns["mood"].values),
    "count": hits.count_by("mood").to_records()[0]["mood"],
    "fields of hits": hits.to_records("mood")[0]["mood"],
    "table of statements": row,
    "documented column": next(c.meaning for c in statements([]).columns if c.name == "mood"),
    "JSON": to_json(statement)["mood"],
    "JSON and back": from_json(to_json(statement)) == statement,
    "JSON schema": json_schema()["properties"]["mood"]["description"],
    "--set": "mood" in " ".join(help.split()),
    "--column": dict(next(read_table(table, None, Limits())).metadata),
    "review.csv": [correctable("mood"), field_text(statement, "mood")],
    "show": dict(rows(statement))["mood"],
    "warning of exports": "the mood" in KINDS,
    "reference page": [line for line in reference.page("fields.md").splitlines() if "`mood`" in line],
}))
"""

_EXPECTED: dict[str, Any] = {
    "metadata of parse": "hopeful",
    "evidence": "metadata",
    "condition over records": ["a"],
    "condition of a query": 1,
    "keyword filter": 'temper in ("hopeful")',
    "column of the index and the catalogue": ["hopeful"],
    "count": "hopeful",
    "fields of hits": "hopeful",
    "table of statements": {"mood": "hopeful"},
    "documented column": "how the speaker feels",
    "JSON": "hopeful",
    "JSON and back": True,
    "JSON schema": "how the speaker feels",
    "--set": True,
    "--column": {"temper": "hopeful"},
    "review.csv": ["mood", "hopeful"],
    "show": "hopeful",
    "warning of exports": True,
    "reference page": [
        "| `mood` | `temper` | text | printed | how the speaker feels | `text/@ana` | yes |",
    ],
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the child process found, by place."""
    folder = tmp_path_factory.mktemp("rows")
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert child.returncode == 0, child.stderr
    result: dict[str, Any] = json.loads(child.stdout)
    return result


@pytest.mark.parametrize("place", sorted(_EXPECTED))
def test_a_row_more_in_the_table_is_a_field_more_here(found: dict[str, Any], place: str) -> None:
    assert found[place] == _EXPECTED[place]


def test_every_place_is_looked_at(found: dict[str, Any]) -> None:
    assert found.keys() == _EXPECTED.keys()
