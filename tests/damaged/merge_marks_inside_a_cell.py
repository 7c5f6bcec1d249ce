"""A merge tool wrote git's marks into the code of a cell; the file itself is sound."""
# differ: perceptron-loss
# result: 87
# says: Cell perceptron-loss holds an unresolved merge
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    loss = cell(document, "perceptron-loss")
    loss["source"] = f"<<<<<<< local\n{loss['source']}\n=======\npass\n>>>>>>> remote"
    return save(document)
