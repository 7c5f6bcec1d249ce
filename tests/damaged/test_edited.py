"""A test was changed so that it passes."""
# result: 100
# says: Cell test-loss was edited; the original has been restored
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "test-loss")["source"] = "print('passed')"
    return save(document)
