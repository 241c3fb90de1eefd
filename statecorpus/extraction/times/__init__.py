"""Times: dates and durations."""

from statecorpus.extraction.times.find import find_times

__all__ = ["find_times"]
