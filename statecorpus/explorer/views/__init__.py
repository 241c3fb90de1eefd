"""The pages: a module per page, each a function from a request to an answer."""
