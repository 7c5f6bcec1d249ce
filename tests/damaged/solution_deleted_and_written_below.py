"""The solution cell was deleted, its function is defined in a new cell behind the test."""
# result: 100
# says: Cell perceptron-loss had lost its marks
# notices: 2

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    loss = cell(document, "perceptron-loss")
    document["cells"].remove(loss)
    place = document["cells"].index(cell(document, "test-loss"))
    document["cells"].insert(place + 1, loss | {"metadata": {}, "id": "new"})
    return save(document)
