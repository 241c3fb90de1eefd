"""Evaluation: how often the parser is right on statements that were labelled by hand."""

from statecorpus.parsing.evaluation.label import Label, read_labels
from statecorpus.parsing.evaluation.report import Evaluation, FieldScore, Judged, evaluate

__all__ = ["Evaluation", "FieldScore", "Judged", "Label", "evaluate", "read_labels"]
