"""``statecorpus acts``, ``mentions``, ``citations``, ``times``, ``amounts``: spans as tables."""

from collections.abc import Callable

import click

from statecorpus._display import counted
from statecorpus.cli.by import by_option
from statecorpus.cli.opened import Folders, corpus_option, opened_corpora, where_option
from statecorpus.cli.output import Output, output_options
from statecorpus.cli.plain import Plain
from statecorpus.cli.svg import SvgFile, svg_option
from statecorpus.model.span_table import SPAN_FIELDS, SpanName

_HELP: dict[SpanName, str] = {
    "act": """List what speakers do by what they say: who thanks, condemns or calls on whom.

    Each row is an act with its statement, date and speaker, its words from the trigger to the end of what it
    is about, its kind and its targets. With --by, each row is a combination of values, with the number of
    acts and of statements: --by target,year.
    """,
    "mention": """List the states, bodies, groups, places and persons that statements name or point to.

    Each row is a mention with its statement, date and speaker, its words, its kind and its reference.
    """,
    "citation": """List the resolutions, treaties and other texts that statements cite.

    Each row is a citation with its statement, date and speaker, its words, its kind and its reference.
    """,
    "time": """List the dates and durations that statements mention.

    Each row is a time with its statement, date and speaker, its words and its value in ISO 8601.
    """,
    "amount": """List the amounts that statements mention.

    Each row is an amount with its statement, date and speaker, its words, its value and its unit.
    """,
}


def _command(name: SpanName) -> click.Command:
    def run(
        *,
        folder: Folders,
        where: str | None,
        fields: tuple[str, ...],
        svg: SvgFile,
        output: Output,
        **attributes: tuple[str, ...],
    ) -> int:
        from statecorpus.search import find_spans

        if svg.path is not None and not fields:
            raise click.UsageError("--svg: name with --by what the plot counts, for example --by year")
        wanted = {attribute: values for attribute, values in attributes.items() if values}
        spans = find_spans(opened_corpora(folder).index(), name, wanted, where)
        facts: dict[str, Plain] = {f"{name}s": len(spans)}
        heading = counted(len(spans), f"{name}s")
        if fields:
            listing = spans.count_by(*fields)
            svg.write(lambda: listing.plot(title=f"{name.capitalize()}s by {' and '.join(fields)}"))
            output.listing(heading, facts, listing)
            return 0
        output.table(heading, facts, spans.to_table(), spans.short_table)
        return 0

    run.__doc__ = _HELP[name]
    options: list[Callable[[Callable[..., int]], Callable[..., int]]] = [corpus_option, where_option]
    options += [
        click.option(
            f"--{field.name.replace('_', '-')}",
            field.name,
            multiple=True,
            metavar="VALUE",
            help=_sentence(field.meaning),
        )
        for field in SPAN_FIELDS[name]
    ]
    options += [
        by_option("Count by an attribute or a field, or by combinations of their values.", "NAMES"),
        svg_option,
        output_options,
    ]
    for option in reversed(options):
        run = option(run)
    return click.command(name=f"{name}s")(run)


def _sentence(meaning: str) -> str:
    return f"{meaning[0].upper()}{meaning[1:]}; a second value is met too."


acts, mentions, citations, times, amounts = (_command(name) for name in _HELP)
