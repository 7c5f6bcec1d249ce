"""Two solutions are written in the cell of the later one, the earlier cell was deleted."""
# differ: perceptron-loss perceptron-run
# result: 100
# says: Cell perceptron-run is written in cell perceptron-loss; it counts there
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    loss, run = cell(document, "perceptron-loss"), cell(document, "perceptron-run")
    document["cells"].remove(loss)
    run["source"] = loss["source"] + "\n\n\n" + run["source"]
    return save(document)
