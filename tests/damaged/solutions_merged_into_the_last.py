"""All solutions were moved to the last solution cell, the others deleted."""
# differ: perceptron-init perceptron-model perceptron-activation perceptron-loss perceptron-forward perceptron-run
# result: 100
# says: are written in cell perceptron-init; they count there
# notices: 1

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    *others, last = solutions(document)
    last["source"] = "\n\n\n".join("".join(each["source"]) for each in (*others, last))
    document["cells"] = [each for each in document["cells"] if each not in others]
    return save(document)
