"""Evidence for the re-addresses and the topics of a body."""

from collections.abc import Iterator, Sequence

from statecorpus.model import Block, Evidence, Paragraph, Statement, Vocative
from statecorpus.parsing.layout.flow import Chunk
from statecorpus.parsing.statement.shares import READDRESSED


def body_evidence(chunks: Sequence[Chunk], blocks: Sequence[Block], source: str) -> Iterator[Evidence]:
    """Return the evidence for ``readdresses[…]`` and ``topics[…]``.

    Args:
        chunks: what the blocks were made from.
        blocks: the body, one block a chunk.
        source: the text of the reading, which the offsets count in.
    """
    readdresses = (chunk for chunk, block in zip(chunks, blocks, strict=True) if isinstance(block, Vocative))
    for number, chunk in enumerate(readdresses):
        start, end = chunk.strand.start, chunk.strand.end
        yield Evidence.quoting(source, f"readdresses[{number}]", start, end, "layout.readdress", READDRESSED)
    strands = {
        block.id: chunk.strand
        for chunk, block in zip(chunks, blocks, strict=True)
        if isinstance(block, Paragraph)
    }
    for number, topic in enumerate(Statement("body", body=blocks).topics):
        start, end = strands[topic.paragraph].source(topic.span.start, topic.span.end)
        yield Evidence.quoting(source, f"topics[{number}]", start, end, "body.emphasis")
