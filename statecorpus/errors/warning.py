"""Warnings: something will not survive."""

__all__ = ["StatecorpusWarning", "UnmodelledMarkupWarning"]


class StatecorpusWarning(UserWarning):
    """The base of every warning of the library."""


class UnmodelledMarkupWarning(StatecorpusWarning):
    """A document holds markup that the model has no place for; its text is kept, the markup is not."""
