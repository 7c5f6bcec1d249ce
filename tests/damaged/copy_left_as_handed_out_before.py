"""The student solved a copy of the cell, and left the first one as it was handed out."""
# result: 100
# says: Cell perceptron-loss is there twice; a copy that adds nothing has been left out
# notices: 1

from damaging import cell, load, save, stub_of


def damage(notebook):
    document = load(notebook)
    loss = cell(document, "perceptron-loss")
    place = document["cells"].index(loss)
    document["cells"].insert(place, loss | {"source": stub_of("perceptron-loss")})
    return save(document)
