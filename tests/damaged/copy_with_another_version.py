"""A solution cell was copied, and the copy changed: both are code of the student."""
# result: 100
# says: Cell perceptron-loss is there twice; one of them counts, the other runs as a cell of your own
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    loss = cell(document, "perceptron-loss")
    place = document["cells"].index(loss)
    document["cells"].insert(place + 1, loss | {"source": loss["source"].replace("1e-12", "1e-9")})
    return save(document)
