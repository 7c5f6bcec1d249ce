"""The contents of two cells were exchanged, or their marks."""
# result: 100
# says: Cells perceptron-model and perceptron-loss had the marks of one another
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    one, other = cell(document, "perceptron-model"), cell(document, "perceptron-loss")
    one["source"], other["source"] = other["source"], one["source"]
    return save(document)
