"""The notebook of another assignment, which has cells of the same names, and lost its metadata."""
# result: ungraded
# says: none of the cells of perceptron is in it: is it another notebook
# notices: 0

from damaging import load, save, solved


def damage(_):
    document = load(solved("xor"))
    document["metadata"] = {}
    for each in document["cells"]:
        each["metadata"] = {}
    return save(document)
