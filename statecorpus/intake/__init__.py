"""Intake: a raw source becomes a statement that has been read: readers, parsing, extraction."""

from statecorpus.intake.parse import parse

__all__ = ["parse"]
