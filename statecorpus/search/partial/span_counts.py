"""Spans: the counts and the networks of several indexes are added up."""

from collections.abc import Iterable, Sequence

from statecorpus.search.shown.listing import Listing
from statecorpus.search.spans.network import ActEdge, Network
from statecorpus.search.spans.span_count import SpanCount, count_columns


def merged_span_counts(parts: Iterable[Iterable[SpanCount]], names: Sequence[str]) -> Listing[SpanCount]:
    """Add up counts of spans; the most frequent come first, then the order of the values.

    >>> one, two = SpanCount(("call",), 2, 1), SpanCount(("call",), 1, 1)
    >>> merged_span_counts([[one], [two]], ["kind"])[0]
    SpanCount(values=('call',), spans=3, statements=2)
    """
    sums: dict[tuple[str, ...], tuple[int, int]] = {}
    for part in parts:
        for count in part:
            spans, statements = sums.get(count.values, (0, 0))
            sums[count.values] = spans + count.spans, statements + count.statements
    counts = [SpanCount(values, *numbers) for values, numbers in sums.items()]
    counts.sort(key=lambda count: (-count.spans, count.values))
    return Listing(counts, count_columns(names), "counts")


def merged_networks(parts: Sequence[Network]) -> Network:
    """Add up the edges of several networks, whose statements are different.

    >>> one = Network((ActEdge("iso3166:FRA", "igo:UN", "thank", "+", 2, 1),), without_target=1)
    >>> merged_networks([one, one]).edges[0].acts
    4
    """
    sums: dict[tuple[str, str, str, str], tuple[int, int]] = {}
    for part in parts:
        for edge in part.edges:
            key = edge.source, edge.target, edge.kind, edge.polarity
            acts, statements = sums.get(key, (0, 0))
            sums[key] = acts + edge.acts, statements + edge.statements
    edges = [ActEdge(*key, *numbers) for key, numbers in sums.items()]
    edges.sort(key=lambda edge: (-edge.acts, edge.source, edge.target, edge.kind, edge.polarity))
    return Network(
        tuple(edges),
        sum(part.without_speaker for part in parts),
        sum(part.without_target for part in parts),
    )
