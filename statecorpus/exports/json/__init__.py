"""JSON and JSON Lines: statements as objects, a schema of these objects, and the way back to the model.

Reading order: ``form`` (a statement as an object), ``reading`` (the way back), ``schema`` (what an object may
hold), ``lines`` (files of them).
"""

from statecorpus.exports.json.form import to_json
from statecorpus.exports.json.lines import read_json_lines, write_json_lines
from statecorpus.exports.json.reading import from_json
from statecorpus.exports.json.schema import json_schema

__all__ = ["from_json", "json_schema", "read_json_lines", "to_json", "write_json_lines"]
