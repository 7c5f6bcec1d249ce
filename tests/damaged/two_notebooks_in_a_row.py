"""The file was written twice, one behind the other."""
# result: 100
# says: other text around the notebook
# notices: 1


def damage(notebook):
    return notebook + notebook
