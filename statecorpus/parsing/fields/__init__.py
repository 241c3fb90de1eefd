"""The fields of a statement, one module a field: each reads its field out of folded text, with its place."""
