"""The JSON Schema of statements, derived from the model; published as ``schemas/statement.schema.json``."""

import datetime
import inspect
import types
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from statecorpus.exports.json.form import Json, tagged
from statecorpus.exports.json.reading import kinds_of
from statecorpus.model import Addressee, Statement, Topic, Vocative
from statecorpus.model.metadata_names import FIELDS

_SIMPLE: dict[object, dict[str, Json]] = {
    types.NoneType: {"type": "null"},
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    datetime.date: {"type": "string", "format": "date"},
    Decimal: {"type": "string", "description": "a decimal number"},
}


def json_schema() -> dict[str, Json]:
    """Return the schema (draft 2020-12) of the objects of ``to_json``, with a definition per class.

    >>> json_schema()["$defs"]["Place"]["properties"]["name"]
    {'type': 'string'}
    """
    definitions: dict[str, Json] = {}
    statement = _definition(Statement, definitions)
    properties = statement["properties"]
    assert isinstance(properties, dict)  # noqa: S101 -- just made, for the type checker
    derived = (("addressees", Addressee), ("readdresses", Vocative), ("topics", Topic))
    for name, cls in derived:
        properties[name] = {
            "type": "array",
            "items": _schema(cls, definitions),
            "readOnly": True,
            "description": "derived from the other members",
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Statement",
        **statement,
        "$defs": dict(sorted(definitions.items())),
    }


def _definition(cls: type[attrs.AttrsInstance], definitions: dict[str, Json]) -> dict[str, Json]:
    hints = get_type_hints(cls)
    properties: dict[str, Json] = {"class": {"const": cls.__name__}} if tagged(cls) else {}
    required: list[Json] = ["class"] if tagged(cls) else []
    for field in attrs.fields(cls):
        meaning = _meanings().get((cls, field.name))
        described: dict[str, Json] = {} if meaning is None else {"description": meaning}
        properties[field.name] = {**_schema(hints[field.name], definitions), **described}
        if field.default is attrs.NOTHING:
            required.append(field.name)
    return {
        "description": (inspect.getdoc(cls) or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


@cache
def _meanings() -> dict[tuple[type, str], str]:
    """Return the meanings that the table of fields has for the members of each class."""
    meanings: dict[tuple[type, str], str] = {}
    for field in FIELDS.values():
        cls: Any = Statement
        *owners, name = field.attribute.split(".")
        for owner in owners:
            cls = None if cls is None else _class_of(get_type_hints(cls).get(owner))
        if cls is not None and field.base is None and name in attrs.fields_dict(cls):
            meanings.setdefault((cls, name), field.meaning)
    return meanings


def _class_of(hint: Any) -> type | None:  # noqa: ANN401 -- a type, or several
    """Return the first class of the model that a type names."""
    classes = (hint, *get_args(hint))
    return next((cls for cls in classes if isinstance(cls, type) and attrs.has(cls)), None)


def _schema(hint: Any, definitions: dict[str, Json]) -> dict[str, Json]:  # noqa: ANN401 -- a type, or several
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(argument, definitions) for argument in arguments]}
    if isinstance(hint, type) and attrs.has(hint):
        kinds = kinds_of(hint)
        if kinds != (hint,):
            return {"anyOf": [_schema(kind, definitions) for kind in kinds]}
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = None  # reserved, for a class that refers to itself
            definitions[hint.__name__] = _definition(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return dict(_SIMPLE[hint])
