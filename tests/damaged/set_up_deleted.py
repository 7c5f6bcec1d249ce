"""The cell with the imports was deleted."""
# result: 100
# says: Cell setup is missing; it has been put back
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    document["cells"].remove(cell(document, "setup"))
    return save(document)
