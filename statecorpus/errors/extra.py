"""The error of an optional dependency that is not installed."""

from statecorpus.errors.root import StatecorpusError


class MissingExtraError(StatecorpusError, ImportError):
    """An optional dependency is not installed.

    Attributes:
        feature: the feature that needs it, for example ``"reading PDF"``.
        extra: the name of the extra that installs it.
    """

    feature: str
    extra: str
    _template = "{feature} needs an optional dependency: install it with pip install 'statecorpus[{extra}]'"
