"""File names of pages: valid on every system and in every address, and always the same for a label."""

import hashlib
import re

from statecorpus.segment import fold_text

_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
# The page with the list, the id of its main element, and the device names of Windows.
_RESERVED = re.compile(r"index|main|con|prn|aux|nul|(?:com|lpt)[0-9]")
_DIGITS = 10


def file_name(label: str) -> str:
    """Return the stem of the file for a value.

    Labels that differ in more than case, accents and typography have different names: a name that cannot be
    written with lower-case ASCII words ends in the first digits of the SHA-256 of its folded form.

    >>> file_name("KAZ"), file_name("Republic of Kazakhstan")
    ('kaz', 'republic-of-kazakhstan')
    >>> file_name("nul"), file_name("Казахстан")
    ('nul-99e6242759', 'v-ea1ad4f77a')
    """
    folded = fold_text(label)
    if len(folded) <= _LONGEST and _PLAIN.fullmatch(folded) and not _RESERVED.fullmatch(folded):
        return folded.replace(" ", "-")
    stem = _OTHER.sub("-", folded)[:_LONGEST].strip("-")
    digest = hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return f"{stem or 'v'}-{digest}"
