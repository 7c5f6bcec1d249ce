"""The names of two cells were exchanged in nbgrader's metadata, their ids were not."""
# result: 100
# says: had the marks of one another
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    one, other = cell(document, "perceptron-model"), cell(document, "perceptron-loss")
    one["metadata"], other["metadata"] = other["metadata"], one["metadata"]
    return save(document)
