"""Every exception and warning of the library.

*Findings* are values (a document breaks a rule), *warnings* say that something will not survive,
*exceptions* mean that the call cannot go on. ``except StatecorpusError`` catches every exception of the
library; each also is the builtin that a caller would expect::

    StatecorpusError
    ├── ModelError (ValueError)                    a value breaks a rule of its model class
    ├── UnknownEvidenceError (KeyError)            the result of parsing has none for a field
    ├── UnknownParagraphError (KeyError)           a statement has no paragraph with a number or id
    ├── MissingExtraError (ImportError)            an optional dependency is not installed
    ├── SourceError                                a raw file cannot be read
    │   ├── SourceNotFoundError (FileNotFoundError)
    │   ├── SourceTooLargeError (ValueError)
    │   ├── StatementJsonError (ValueError)        a JSON object is no statement
    │   ├── SourceLimitError (ValueError)          it asks for more time, memory or depth than allowed
    │   ├── UnknownFormatError (ValueError)
    │   └── UndecodableSourceError (ValueError)
    ├── TeiError                                   a TEI document cannot be used
    │   ├── TeiSyntaxError (ValueError)            it is not safe, well-formed XML
    │   ├── TeiContentError (ValueError)           it is XML, but not a statement
    │   └── InvalidTeiError (ValueError)           it breaks the schema or a rule
    ├── AnnotationError (ValueError)               what an annotator says cannot be made a layer
    ├── SchemaError (ValueError)                   the schema's source (ODD) is wrong
    ├── ForeignFolderError (FileExistsError)       an export's folder holds what others made
    ├── CorpusError                                a corpus cannot be used
    │   ├── CorpusNotFoundError (FileNotFoundError)
    │   ├── CorpusExistsError (FileExistsError)
    │   ├── CorpusFormatError (ValueError)
    │   ├── UnknownCorpusError (KeyError)
    │   ├── UnknownStatementError (KeyError)
    │   ├── UnknownNameError (KeyError)
    │   ├── DuplicateStatementError (ValueError)
    │   ├── UnsafeIdError (ValueError)             its id cannot be a file's name on every system
    │   ├── BrokenEntryError (ValueError)
    │   ├── ReadOnlyCorpusError (PermissionError)
    │   ├── DamagedCorpusError (ValueError)        what is derived in .statecorpus/ is damaged
    │   ├── CommitFailedError (OSError)            the disk refused, and nothing was changed
    │   ├── CommitConflict (RuntimeError)          somebody else changed the corpus first
    │   └── CommitOutcomeUnknown (RuntimeError)    the disk failed after the change was made
    └── QueryError                                 a query cannot be answered
        ├── QuerySyntaxError (ValueError)
        ├── UnknownFieldError (LookupError)
        ├── QueryArgumentError (ValueError)        a search or statistic does not take an argument
        ├── QueryTypeError (TypeError)             it is neither text nor parsed
        ├── NoSuchHitError (IndexError)
        └── QueryLimitError (RuntimeError)

    StatecorpusWarning (UserWarning)
    ├── UnmodelledMarkupWarning                    markup that the model has no place for
    └── LossyExportWarning                         a format has no place for what the model holds

An exception is complete when it is made: it carries its data as attributes, and its message says where,
what, what was expected and how to mend it. It pickles where its data does (the value of a ``ModelError`` may
be anything). Those that are an ``OSError`` have its ``errno`` and ``filename``.

Reading order: ``root``, then a module a branch (``model``, ``extra``, ``source``, ``tei``, ``corpus``,
``annotation``, ``export``, ``query``, ``warning``); ``wording`` and ``system`` are what they share.
"""

from statecorpus.errors.annotation import AnnotationError
from statecorpus.errors.corpus import (
    BrokenEntryError,
    CommitConflict,
    CommitFailedError,
    CommitOutcomeUnknown,
    CorpusError,
    CorpusExistsError,
    CorpusFormatError,
    CorpusNotFoundError,
    DamagedCorpusError,
    DuplicateStatementError,
    ReadOnlyCorpusError,
    UnknownCorpusError,
    UnknownNameError,
    UnknownStatementError,
    UnsafeIdError,
)
from statecorpus.errors.export import ForeignFolderError
from statecorpus.errors.extra import MissingExtraError
from statecorpus.errors.model import ModelError, UnknownEvidenceError, UnknownParagraphError
from statecorpus.errors.query import (
    NoSuchHitError,
    QueryArgumentError,
    QueryError,
    QueryLimitError,
    QuerySyntaxError,
    QueryTypeError,
    UnknownFieldError,
)
from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.source import (
    SourceError,
    SourceLimitError,
    SourceNotFoundError,
    SourceTooLargeError,
    StatementJsonError,
    UndecodableSourceError,
    UnknownFormatError,
)
from statecorpus.errors.tei import InvalidTeiError, SchemaError, TeiContentError, TeiError, TeiSyntaxError
from statecorpus.errors.warning import LossyExportWarning, StatecorpusWarning, UnmodelledMarkupWarning

__all__ = [
    "AnnotationError",
    "BrokenEntryError",
    "CommitConflict",
    "CommitFailedError",
    "CommitOutcomeUnknown",
    "CorpusError",
    "CorpusExistsError",
    "CorpusFormatError",
    "CorpusNotFoundError",
    "DamagedCorpusError",
    "DuplicateStatementError",
    "ForeignFolderError",
    "InvalidTeiError",
    "LossyExportWarning",
    "MissingExtraError",
    "ModelError",
    "NoSuchHitError",
    "QueryArgumentError",
    "QueryError",
    "QueryLimitError",
    "QuerySyntaxError",
    "QueryTypeError",
    "ReadOnlyCorpusError",
    "SchemaError",
    "SourceError",
    "SourceLimitError",
    "SourceNotFoundError",
    "SourceTooLargeError",
    "StatecorpusError",
    "StatecorpusWarning",
    "StatementJsonError",
    "TeiContentError",
    "TeiError",
    "TeiSyntaxError",
    "UndecodableSourceError",
    "UnknownCorpusError",
    "UnknownEvidenceError",
    "UnknownFieldError",
    "UnknownFormatError",
    "UnknownNameError",
    "UnknownParagraphError",
    "UnknownStatementError",
    "UnmodelledMarkupWarning",
    "UnsafeIdError",
]

# Tracebacks and pickles name the place to import from, not the module inside, which may change.
for _name in __all__:
    globals()[_name].__module__ = __name__
