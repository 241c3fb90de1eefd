"""``statecorpus check``: verify a corpus."""

from pathlib import Path

import click

from statecorpus.cli.opened import check_changeable, corpus_argument, opened
from statecorpus.cli.plain import to_plain
from statecorpus.cli.screen import Screen


@click.command()
@corpus_argument()
@click.option("--repair", is_flag=True, help="Rebuild derived files, and record changes from outside.")
@click.option("--texts", is_flag=True, help="Find the same long text in statements of different speakers.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(corpus: Path, *, repair: bool, texts: bool, as_json: bool) -> int:
    """Verify every checksum, entry and derived file of a corpus.

    CORPUS is its folder. The exit code is 1 if there is an error, or if an error remains after a repair. A
    valid entry that was changed by hand is a warning.
    """
    from statecorpus.corpus import check_corpus

    if repair:
        check_changeable(corpus)
    # A corpus that cannot be opened is checked and repaired all the same; its texts are read after that.
    report = check_corpus(corpus, repair=repair)
    if texts:
        import attrs

        from statecorpus.corpus.upkeep.repeated_texts import repeated_texts

        report = attrs.evolve(report, findings=(*report.findings, *repeated_texts(opened(corpus).index())))
    screen = Screen()
    wrong = any(finding.severity == "error" for finding in report.findings)
    if as_json:
        screen.json(to_plain(report))
        return 1 if wrong else 0
    for finding in report.repaired:
        screen.line(f"repaired: {finding.where}: {finding}")
    for line in str(report).splitlines():
        screen.line(line)
    return 1 if wrong else 0
