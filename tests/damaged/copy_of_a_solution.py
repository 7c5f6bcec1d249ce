"""A solution cell was copied and pasted below itself."""
# result: 100
# says: Cell perceptron-loss is there twice; a copy that adds nothing has been left out
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    place = document["cells"].index(cell(document, "perceptron-loss"))
    document["cells"].insert(place + 1, dict(document["cells"][place]))
    return save(document)
