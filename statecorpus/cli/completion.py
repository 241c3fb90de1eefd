"""``statecorpus completion``: what makes a shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

# What click's own completion listens to.
_VARIABLE = "_STATECORPUS_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the script that makes a shell complete commands, options and files.

    SHELL is bash, zsh or fish. For one session: eval "$(statecorpus completion bash)"; to keep it, write it
    to a file that the shell reads when it starts.
    """
    root = context.find_root().command
    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"this version of click does not know {shell}")
    click.echo(made(root, {}, "statecorpus", _VARIABLE).source())
    return 0
