"""All solutions were merged into the first cell, the others deleted."""
# differ: perceptron-init perceptron-model perceptron-activation perceptron-loss perceptron-forward perceptron-run
# result: 100
# says: Cells perceptron-model, .* and perceptron-run are written in cell perceptron-init; they count there
# notices: 1

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    first, *others = solutions(document)
    first["source"] = "\n\n\n".join("".join(each["source"]) for each in (first, *others))
    document["cells"] = [each for each in document["cells"] if each not in others]
    return save(document)
