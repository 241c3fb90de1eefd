"""JSON and JSON Lines: statements as objects, read back into the model, and the schema of these objects.

Reading order: ``form`` (a statement as an object), ``reading`` (an object as a statement), ``schema`` (the
members of an object), ``lines`` (files of objects).
"""

from statecorpus.exports.json.form import to_json
from statecorpus.exports.json.lines import read_json_lines, write_json_lines
from statecorpus.exports.json.reading import from_json
from statecorpus.exports.json.schema import json_schema

__all__ = ["from_json", "json_schema", "read_json_lines", "to_json", "write_json_lines"]
