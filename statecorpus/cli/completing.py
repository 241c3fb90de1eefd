"""Completion of names in a shell: the fields of statements, and the ids of a corpus."""

import click

# More ids than a person reads.
_MOST = 200


def complete_field(_: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the paths and aliases of fields that begin with what was typed, after the last comma."""
    from statecorpus.model.metadata_names import FIELD_NAMES

    del parameter
    before, comma, typed = incomplete.rpartition(",")
    return sorted(f"{before}{comma}{name}" for name in FIELD_NAMES if name.startswith(typed))


def complete_id(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the ids of the named corpus that begin with what was typed; an unreadable corpus has none."""
    from statecorpus.corpus import Collection, load
    from statecorpus.errors import StatecorpusError

    del parameter
    folders = context.params.get("folder") or ()
    try:
        with Collection.open(folders, read_only=True) if folders else load() as corpus:
            return [id for id in corpus if id.startswith(incomplete)][:_MOST]
    except (StatecorpusError, OSError):
        return []
