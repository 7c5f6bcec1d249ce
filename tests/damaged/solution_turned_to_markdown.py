"""A solution was turned into a text cell; its code has signs that look like HTML."""
# differ: perceptron-loss
# result: 100
# says: Cell perceptron-loss was turned into text; it is code again
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    loss = cell(document, "perceptron-loss")
    loss["cell_type"] = "markdown"
    loss["source"] += "\n\n\nsmall = lambda a, b: a <b"
    return save(document)
