"""The text of a solution became a number in a spreadsheet."""
# result: ungraded
# says: the solution of perceptron-model
# notices: 0

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "perceptron-model")["source"] = 7
    return save(document)
