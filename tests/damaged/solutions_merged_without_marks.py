"""All solutions are in one new cell without marks, at the end; their own cells were deleted."""
# differ: perceptron-init perceptron-model perceptron-activation perceptron-loss perceptron-forward perceptron-run
# result: 100
# says: are written in cell perceptron-init; they count there
# notices: 3

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    own = solutions(document)
    text = "\n\n\n".join("".join(each["source"]) for each in own)
    document["cells"] = [each for each in document["cells"] if each not in own]
    document["cells"].append({"cell_type": "code", "id": "all", "metadata": {}, "outputs": [], "source": text})
    return save(document)
