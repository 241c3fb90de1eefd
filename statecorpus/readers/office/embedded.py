"""Documents inside a document: a chunk of another format that an office document takes in."""

import attrs

from statecorpus.errors import StatecorpusError
from statecorpus.readers.formats import format_of
from statecorpus.readers.limits import Limits
from statecorpus.readers.reading import Reading

# A document inside a document has half its depth; below this depth no document is read.
_LEAST_DEPTH = 32


def read_embedded(data: bytes, name: str, limits: Limits) -> Reading | None:
    """Read a document inside a document by the reader of its format.

    Args:
        data: its bytes.
        name: the name of the member.
        limits: the limits of the outer document.

    Returns:
        The document's lines; ``None`` if no reader can read the document.
    """
    inner = attrs.evolve(limits, depth=limits.depth // 2)
    if inner.depth < _LEAST_DEPTH or len(data) > limits.bytes:
        return None
    try:
        return format_of(data, name).reader()(data, name, inner)
    except StatecorpusError:
        return None
