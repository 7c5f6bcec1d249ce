"""One solution was pasted as a new cell, and the old cell deleted."""
# result: 100
# says: Cell perceptron-loss had lost its marks
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "perceptron-loss").update(metadata={}, id="3f9a")
    return save(document)
