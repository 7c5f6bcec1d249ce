"""One solution cell was deleted."""
# differ: perceptron-loss
# result: 87
# says: Cell perceptron-loss is missing; it counts as not done
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    document["cells"].remove(cell(document, "perceptron-loss"))
    return save(document)
