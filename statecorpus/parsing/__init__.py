"""Parsing: lines become a Statement with evidence."""
