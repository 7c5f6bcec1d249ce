"""The file says that it is of a format that does not exist yet."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    return save(load(notebook) | {"nbformat": 99})
