"""A test was dragged to the end."""
# result: 100
# says: Cells were moved; the order of the assignment has been restored
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    test = cell(document, "test-loss")
    document["cells"].remove(test)
    document["cells"].append(test)
    return save(document)
