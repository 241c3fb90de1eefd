"""Options that belong together, handed to a command as one argument."""

import functools
from collections.abc import Callable

_Command = Callable[..., int]


def grouped(
    name: str, make: Callable[..., object], **options: Callable[[_Command], _Command]
) -> Callable[[_Command], _Command]:
    """Give a command several options as one argument.

    Args:
        name: of the argument.
        make: makes it of the values of the options, by their names.
        options: what ``click.option`` gives, by the names that the options hand their values over by; in the
            order of the help.
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
