"""Extras: an optional dependency that is not there."""

from statecorpus.errors.root import StatecorpusError


class MissingExtraError(StatecorpusError, ImportError):
    """An optional dependency is not installed.

    Attributes:
        feature: what was asked for, such as ``"reading PDF"``.
        extra: the name of the extra that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        message = (
            f"{feature} needs an optional dependency: install it with pip install 'statecorpus[{extra}]'"
        )
        super().__init__(message, feature, extra)
        self.feature = feature
        self.extra = extra
