"""The reader of HTML: a page becomes the lines of its main content."""
