"""Write ``schemas/statement.schema.json`` from the model; a test compares."""

import json
from pathlib import Path

from statecorpus.exports.json import json_schema

path = Path(__file__).resolve().parent.parent / "schemas" / "statement.schema.json"
path.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
