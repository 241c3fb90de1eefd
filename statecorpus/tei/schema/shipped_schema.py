"""The schema that ships with the library, read once per process; reading takes 15 ms."""

from functools import cache

from statecorpus._resources import shipped
from statecorpus.tei.schema.odd import read_odd
from statecorpus.tei.schema.schema import Schema


@cache
def shipped_schema() -> Schema:
    """Return the schema of ``schemas/statecorpus.odd``."""
    return read_odd(shipped("schemas") / "statecorpus.odd")
