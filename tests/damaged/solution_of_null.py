"""A tool wrote null for a solution cell: its code is gone."""
# result: ungraded
# says: cells cannot be read, and with it the solution of perceptron-loss
# notices: 0

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    document["cells"][document["cells"].index(cell(document, "perceptron-loss"))] = None
    return save(document)
