"""A tool wrote NaN and Infinity, which are no JSON."""
# result: 100
# notices: 0


def damage(notebook):
    return notebook.replace(b'"execution_count": null', b'"execution_count": NaN', 3).replace(b"null", b"-Infinity", 2)
