"""Exports that cannot be written."""

import errno

from statecorpus.errors.root import StatecorpusError
from statecorpus.errors.system import set_system_fields


class ForeignFolderError(StatecorpusError, FileExistsError):
    """An export will not write into a folder that holds what others made.

    Attributes:
        where: the folder; also ``filename``, with EEXIST as ``errno``.
        problem: what is there.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}; name an empty or a new folder", where, problem)
        self.where = where
        self.problem = problem
        set_system_fields(self, errno.EEXIST, where)
