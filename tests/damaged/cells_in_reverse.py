"""A tool wrote the cells in reverse."""
# result: 100
# says: Cells were moved
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    document["cells"].reverse()
    return save(document)
