"""Two tests have each other's marks."""
# result: 100
# says: Cells test-model and test-loss had the marks of one another
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    one, other = cell(document, "test-model"), cell(document, "test-loss")
    one["source"], other["source"] = other["source"], one["source"]
    return save(document)
