"""Comparisons: two statements side by side, and the words of two selections."""
