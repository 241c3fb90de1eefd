"""Layouts of published data sets: a data file for each says how its files and tables are read."""
