"""``statecorpus completion``: a script with which a shell completes commands and options."""

import click
from click.shell_completion import get_completion_class

# The environment variable of the completion of click.
_VARIABLE = "_STATECORPUS_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print a script with which a shell completes commands, options and files.

    SHELL is bash, zsh or fish. For one session: eval "$(statecorpus completion bash)"; for every session,
    write the script to a file that the shell reads at its start.
    """
    root = context.find_root().command
    completion_class = get_completion_class(shell)
    if completion_class is None:
        raise click.UsageError(f"this version of click does not know {shell}")
    click.echo(completion_class(root, {}, "statecorpus", _VARIABLE).source())
    return 0
