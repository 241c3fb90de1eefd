"""What the operating system says of a failure: the fields that every ``OSError`` has."""

import os


def set_system_fields(error: OSError, code: int | None, where: str) -> None:
    """Fill ``errno``, ``strerror`` and ``filename``, which ``OSError`` leaves ``None`` for a message alone.

    Given to its constructor they would be its ``args`` and its message.
    """
    error.errno = code
    error.strerror = None if code is None else os.strerror(code)
    error.filename = where
