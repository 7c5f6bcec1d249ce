"""A merge left keys of a cell twice, with different values."""
# result: 100
# says: there twice; the last of each counts
# notices: 1


def damage(notebook):
    return notebook.replace(b'"cell_type": "code"', b'"source": "x = 1", "cell_type": "code"', 1)
