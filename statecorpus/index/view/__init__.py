"""Chosen statements of several segments as one index."""
