"""A crash left a block of zero bytes behind the notebook."""
# result: 100
# says: other text around the notebook
# notices: 1


def damage(notebook):
    return notebook + bytes(4096)
