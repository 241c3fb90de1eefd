"""Corpora of diplomatic statements: typed documents, TEI-XML, parsers that show their evidence, and search.

>>> import statecorpus as sc
>>> corpus = sc.load()
>>> corpus["kaz-iom-2011-12-05"].speaker.name
'Kairat Umarov'

The names here are what most scripts need; the classes of the model stand in ``statecorpus.model``, every
exception in ``statecorpus.errors``. Each part is loaded when its name is first used, so the import itself
costs next to nothing. ``__init__.pyi`` gives the same names to type checkers and editors.
"""

from importlib import import_module

from statecorpus._version import __version__

# Where each name lives. The stub beside this file repeats it, and a test compares the two.
_HOMES = {
    "Collection": "statecorpus.corpus",
    "Corpus": "statecorpus.corpus",
    "Evidence": "statecorpus.model",
    "Finding": "statecorpus.model",
    "Hits": "statecorpus.search",
    "Limits": "statecorpus.readers",
    "ParseResult": "statecorpus.parsing",
    "StatecorpusError": "statecorpus.errors",
    "StatecorpusWarning": "statecorpus.errors",
    "Statement": "statecorpus.model",
    "ValidationReport": "statecorpus.tei",
    "extract": "statecorpus.extraction",
    "load": "statecorpus.corpus",
    "parse": "statecorpus.intake",
    "read_tei": "statecorpus.tei",
    "to_tei": "statecorpus.tei",
    "validate": "statecorpus.tei",
    "write_tei": "statecorpus.tei",
}

__all__ = [
    "Collection",
    "Corpus",
    "Evidence",
    "Finding",
    "Hits",
    "Limits",
    "ParseResult",
    "StatecorpusError",
    "StatecorpusWarning",
    "Statement",
    "ValidationReport",
    "__version__",
    "extract",
    "load",
    "parse",
    "read_tei",
    "to_tei",
    "validate",
    "write_tei",
]


def __getattr__(name: str) -> object:
    """Load a part of the library when its name is first used (PEP 562)."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
