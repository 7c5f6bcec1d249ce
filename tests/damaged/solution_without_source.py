"""A solution cell has lost the key of its text."""
# result: ungraded
# says: the solution of perceptron-loss
# notices: 0

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    del cell(document, "perceptron-loss")["source"]
    return save(document)
