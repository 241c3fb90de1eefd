"""The numbers of charts: a result by years, by two fields, and by the words near its matches."""
