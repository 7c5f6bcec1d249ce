"""'Merge cells' made one cell of a solution, the cell that tries it and its test."""
# result: 100
# says: Cells perceptron-init and test-init had been merged with others; they have been taken apart again
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    names = ("perceptron-init", "try-init", "test-init")
    parts = [cell(document, name) for name in names]
    parts[0]["source"] = "\n\n".join(part["source"] for part in parts)
    document["cells"] = [each for each in document["cells"] if each not in parts[1:]]
    return save(document)
