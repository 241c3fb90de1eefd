from statecorpus._version import __version__
from statecorpus.corpus import Corpus, load
from statecorpus.errors import StatecorpusError, StatecorpusWarning
from statecorpus.model import Evidence, Finding, Statement
from statecorpus.parsing import ParseResult, parse
from statecorpus.readers import Limits
from statecorpus.search import Hits
from statecorpus.tei import ValidationReport, read_tei, to_tei, validate, write_tei

__all__ = [
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
    "load",
    "parse",
    "read_tei",
    "to_tei",
    "validate",
    "write_tei",
]
