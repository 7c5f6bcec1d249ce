"""The upload broke off in the metadata of the notebook."""
# result: 100
# says: all its cells could be read
# notices: 1


def damage(notebook):
    return notebook[: notebook.index(b'"nbformat"')]
