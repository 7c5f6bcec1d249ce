"""A tool wrote null for cells that it could not handle, among them a test."""
# result: 100
# says: 3 cells of the file could not be read
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    place = document["cells"].index(cell(document, "test-loss"))
    document["cells"][place] = None
    document["cells"] += [None, 7]
    return save(document)
