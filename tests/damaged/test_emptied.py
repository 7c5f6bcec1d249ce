"""The text of a test was deleted, its cell was left."""
# result: 100
# says: Cell test-loss was edited
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "test-loss")["source"] = []
    return save(document)
