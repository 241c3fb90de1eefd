"""Options that belong together, passed to a command as one argument."""

import functools
from collections.abc import Callable

_Command = Callable[..., int]


def grouped(
    name: str, make: Callable[..., object], **options: Callable[[_Command], _Command]
) -> Callable[[_Command], _Command]:
    """Return a decorator that passes several options to a command as one argument.

    Args:
        name: of the argument.
        make: returns the argument; it is called with the values of the options by name.
        options: decorators of ``click.option``, by the names of their values, in the order of the help.
    """

    def decorate(command: _Command) -> _Command:
        @functools.wraps(command)
        def run(**given: object) -> int:
            own = {option: given.pop(option) for option in options}
            return command(**{name: make(**own)}, **given)

        decorated: _Command = run
        for option in reversed(options.values()):
            decorated = option(decorated)
        return decorated

    return decorate
