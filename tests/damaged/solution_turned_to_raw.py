"""A solution was turned into a raw cell."""
# result: 100
# says: Cell perceptron-loss was turned into text; it is code again
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "perceptron-loss")["cell_type"] = "raw"
    return save(document)
