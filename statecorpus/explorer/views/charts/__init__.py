"""The charts: what a result shows by years, fields, places in a statement, and neighbours of its words."""
