"""Every exception and warning of the library.

*Findings* are values (a document breaks a rule), *warnings* say that data will be lost, *exceptions* end the
call. ``except StatecorpusError`` catches every exception of the library; each exception is also the builtin
that a caller would expect::

    StatecorpusError
    ├── ModelError (ValueError)                    a value breaks a rule of its model class
    ├── UnknownEvidenceError (KeyError)            parsing found no evidence for a field
    ├── UnknownParagraphError (KeyError)           a statement has no paragraph with a number or id
    ├── MissingExtraError (ImportError)            an optional dependency is not installed
    ├── SourceError                                a raw file cannot be read
    │   ├── SourceNotFoundError (FileNotFoundError)
    │   ├── SourceTooLargeError (ValueError)
    │   ├── StatementJsonError (ValueError)        a JSON object is not a statement
    │   ├── SourceLimitError (ValueError)          it needs more time, memory or depth than allowed
    │   ├── UnknownFormatError (ValueError)
    │   ├── NamePatternError (ValueError)          a pattern of file names is not well written
    │   ├── UnknownLayoutError (LookupError)       there is no layout of a data set with a name
    │   └── UndecodableSourceError (ValueError)
    ├── TeiError                                   a TEI document cannot be used
    │   ├── TeiSyntaxError (ValueError)            it is not safe, well-formed XML
    │   ├── TeiContentError (ValueError)           it is XML, but not a statement
    │   └── InvalidTeiError (ValueError)           it breaks the schema or a rule
    ├── AnnotationError (ValueError)               an annotator's output cannot become a layer
    ├── ClusterError (RuntimeError)                a cluster ended before its work
    ├── IndexLimitError (OverflowError)            an index is larger than a segment can be
    ├── SchemaError (ValueError)                   the source of the schema (ODD) is wrong
    ├── ForeignFolderError (FileExistsError)       an export's folder has files of other origin
    ├── CorpusError                                a corpus cannot be used
    │   ├── CorpusNotFoundError (FileNotFoundError)
    │   ├── CorpusExistsError (FileExistsError)
    │   ├── CorpusFormatError (ValueError)
    │   ├── UnknownCorpusError (KeyError)
    │   ├── ClosedCorpusError (ValueError)
    │   ├── UnknownStatementError (KeyError)
    │   ├── UnknownNameError (KeyError)
    │   ├── DuplicateStatementError (ValueError)
    │   ├── UnsafeIdError (ValueError)             its id cannot be a file's name on every system
    │   ├── BrokenEntryError (ValueError)
    │   ├── CorrectionRefusedError (ValueError)
    │   ├── StaleEntryError (RuntimeError)
    │   ├── ReadOnlyCorpusError (PermissionError)
    │   ├── DamagedCorpusError (ValueError)        a derived file in .statecorpus/ is damaged
    │   ├── CommitFailedError (OSError)            the disk refused, and nothing was changed
    │   ├── CommitConflict (RuntimeError)          another process changed the corpus first
    │   └── CommitOutcomeUnknown (RuntimeError)    the disk failed after the change was made
    └── QueryError                                 a query cannot be answered
        ├── QuerySyntaxError (ValueError)
        ├── UnknownFieldError (LookupError)
        ├── QueryArgumentError (ValueError)        an argument of a search or statistic is wrong
        ├── QueryTypeError (TypeError)             it is neither text nor a parsed query
        ├── NoSuchHitError (IndexError)
        ├── QueryLimitError (RuntimeError)
        │   └── QueryTimeoutError (RuntimeError)   the time of a deadline is over
        └── QueryCancelledError (RuntimeError)     another thread cancelled the call

    StatecorpusWarning (UserWarning)
    ├── UnmodelledMarkupWarning                    the model cannot express some markup
    ├── LossyExportWarning                         a format cannot express some data
    └── UnreadableEntryWarning                     searches leave out entries that cannot be read

An exception has its data as attributes, and its message says where the problem is, what it is, what was
expected, and how to fix it. An exception pickles if its data does (the value of a ``ModelError`` can be any
object). An exception that is an ``OSError`` has ``errno`` and ``filename``.

Reading order: ``root`` (fields and messages), then one module per branch (``model``, ``extra``, ``source``,
``tei``, ``corpus``, ``annotation``, ``export``, ``query``, ``warning``); ``wording`` has what messages share.
"""

from typing import TYPE_CHECKING

from statecorpus._face import lazy_names

if TYPE_CHECKING:
    from statecorpus.errors.annotation import AnnotationError
    from statecorpus.errors.cluster import ClusterError
    from statecorpus.errors.corpus import (
        BrokenEntryError,
        ClosedCorpusError,
        CommitConflict,
        CommitFailedError,
        CommitOutcomeUnknown,
        CorpusError,
        CorpusExistsError,
        CorpusFormatError,
        CorpusNotFoundError,
        CorrectionRefusedError,
        DamagedCorpusError,
        DuplicateStatementError,
        ReadOnlyCorpusError,
        StaleEntryError,
        UnknownCorpusError,
        UnknownNameError,
        UnknownStatementError,
        UnsafeIdError,
    )
    from statecorpus.errors.export import ForeignFolderError
    from statecorpus.errors.extra import MissingExtraError
    from statecorpus.errors.index import IndexLimitError
    from statecorpus.errors.model import ModelError, UnknownEvidenceError, UnknownParagraphError
    from statecorpus.errors.query import (
        NoSuchHitError,
        QueryArgumentError,
        QueryCancelledError,
        QueryError,
        QueryLimitError,
        QuerySyntaxError,
        QueryTimeoutError,
        QueryTypeError,
        UnknownFieldError,
    )
    from statecorpus.errors.root import StatecorpusError
    from statecorpus.errors.source import (
        NamePatternError,
        SourceError,
        SourceLimitError,
        SourceNotFoundError,
        SourceTooLargeError,
        StatementJsonError,
        UndecodableSourceError,
        UnknownFormatError,
        UnknownLayoutError,
    )
    from statecorpus.errors.tei import InvalidTeiError, SchemaError, TeiContentError, TeiError, TeiSyntaxError
    from statecorpus.errors.warning import (
        LossyExportWarning,
        StatecorpusWarning,
        UnmodelledMarkupWarning,
        UnreadableEntryWarning,
    )
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        {
            "annotation": ("AnnotationError",),
            "cluster": ("ClusterError",),
            "corpus": (
                "BrokenEntryError",
                "ClosedCorpusError",
                "CommitConflict",
                "CommitFailedError",
                "CommitOutcomeUnknown",
                "CorpusError",
                "CorpusExistsError",
                "CorpusFormatError",
                "CorpusNotFoundError",
                "CorrectionRefusedError",
                "DamagedCorpusError",
                "DuplicateStatementError",
                "ReadOnlyCorpusError",
                "StaleEntryError",
                "UnknownCorpusError",
                "UnknownNameError",
                "UnknownStatementError",
                "UnsafeIdError",
            ),
            "export": ("ForeignFolderError",),
            "extra": ("MissingExtraError",),
            "index": ("IndexLimitError",),
            "model": ("ModelError", "UnknownEvidenceError", "UnknownParagraphError"),
            "query": (
                "NoSuchHitError",
                "QueryArgumentError",
                "QueryCancelledError",
                "QueryError",
                "QueryLimitError",
                "QuerySyntaxError",
                "QueryTimeoutError",
                "QueryTypeError",
                "UnknownFieldError",
            ),
            "root": ("StatecorpusError",),
            "source": (
                "NamePatternError",
                "SourceError",
                "SourceLimitError",
                "SourceNotFoundError",
                "SourceTooLargeError",
                "StatementJsonError",
                "UndecodableSourceError",
                "UnknownFormatError",
                "UnknownLayoutError",
            ),
            "tei": ("InvalidTeiError", "SchemaError", "TeiContentError", "TeiError", "TeiSyntaxError"),
            "warning": (
                "LossyExportWarning",
                "StatecorpusWarning",
                "UnmodelledMarkupWarning",
                "UnreadableEntryWarning",
            ),
        },
    )

__all__ = [
    "AnnotationError",
    "BrokenEntryError",
    "ClosedCorpusError",
    "ClusterError",
    "CommitConflict",
    "CommitFailedError",
    "CommitOutcomeUnknown",
    "CorpusError",
    "CorpusExistsError",
    "CorpusFormatError",
    "CorpusNotFoundError",
    "CorrectionRefusedError",
    "DamagedCorpusError",
    "DuplicateStatementError",
    "ForeignFolderError",
    "IndexLimitError",
    "InvalidTeiError",
    "LossyExportWarning",
    "MissingExtraError",
    "ModelError",
    "NamePatternError",
    "NoSuchHitError",
    "QueryArgumentError",
    "QueryCancelledError",
    "QueryError",
    "QueryLimitError",
    "QuerySyntaxError",
    "QueryTimeoutError",
    "QueryTypeError",
    "ReadOnlyCorpusError",
    "SchemaError",
    "SourceError",
    "SourceLimitError",
    "SourceNotFoundError",
    "SourceTooLargeError",
    "StaleEntryError",
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
    "UnknownLayoutError",
    "UnknownNameError",
    "UnknownParagraphError",
    "UnknownStatementError",
    "UnmodelledMarkupWarning",
    "UnreadableEntryWarning",
    "UnsafeIdError",
]
