from statecorpus._version import __version__
from statecorpus.corpus import Collection, Corpus, load
from statecorpus.errors import StatecorpusError, StatecorpusWarning
from statecorpus.extraction import extract
from statecorpus.intake import parse
from statecorpus.model import Evidence, Finding, Statement
from statecorpus.parsing import ParseResult
from statecorpus.readers import Limits
from statecorpus.search import Hits
from statecorpus.tei import ValidationReport, read_tei, to_tei, validate, write_tei

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
