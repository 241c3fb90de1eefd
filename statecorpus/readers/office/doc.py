"""Reading old Word documents (.doc) through LibreOffice or antiword, in a process of its own."""

import tempfile
from pathlib import Path

import attrs

from statecorpus.errors import UndecodableSourceError
from statecorpus.readers.limits import Limits
from statecorpus.readers.office.converters import Converter, converters
from statecorpus.readers.reading import Reading

_MEDIA_TYPE = "application/msword"
_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MISSING = "install LibreOffice (soffice) or antiword, or save the file as DOCX"


def read_doc(data: bytes | str, where: str, limits: Limits) -> Reading:
    """Read an old Word document.

    LibreOffice turns it into a DOCX, without macros and without the network; if LibreOffice is not installed,
    antiword turns it into lines. The program runs as a process of its own, which ``limits.seconds`` bounds.

    Raises:
        UndecodableSourceError: the file is no old Word document, or is damaged or encrypted; or neither
            program is installed.
        SourceLimitError: the program takes longer than the limit.
    """
    if isinstance(data, str) or not data.startswith(_MAGIC):
        problem = "it is no old Word document"
        raise UndecodableSourceError(where, problem, "give a .doc file, or name its format with format=")
    if _ENCRYPTED in data:
        raise UndecodableSourceError(where, "it is encrypted", "save it without a password")
    installed = converters()
    if not installed:
        problem = "old Word documents (.doc) are read by LibreOffice or antiword, and neither is installed"
        raise UndecodableSourceError(where, problem, _MISSING)
    for converter in installed:
        reading = _converted(converter, data, where, limits)
        if reading is not None:
            return attrs.evolve(reading, media_type=_MEDIA_TYPE)
    names = " and ".join(converter.name for converter in installed)
    raise UndecodableSourceError(where, f"{names} cannot read it", "open it with Word and save it as DOCX")


def _converted(converter: Converter, data: bytes, where: str, limits: Limits) -> Reading | None:
    with tempfile.TemporaryDirectory(prefix="statecorpus-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "source.doc"
        source.write_bytes(data)
        return converter.read(source, where, limits)
