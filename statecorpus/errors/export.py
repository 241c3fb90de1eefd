"""The error of an export that cannot be written."""

import errno

from statecorpus.errors.root import StatecorpusError


class ForeignFolderError(StatecorpusError, FileExistsError):
    """An export refuses to write into a folder with files that it did not make.

    Attributes:
        where: the folder; also ``filename``, with EEXIST as ``errno``.
        problem: the file or folder that was found.
    """

    where: str
    problem: str
    _template = "{where}: {problem}; name an empty or a new folder"
    _errno = errno.EEXIST
