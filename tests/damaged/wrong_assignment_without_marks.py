"""The notebook of another assignment, which defines the same names, and lost all marks."""
# result: ungraded
# says: none of the cells of perceptron is in it
# notices: 0

from damaging import load, save, solved


def damage(_):
    document = load(solved("xor"))
    document["metadata"] = {}
    for each in document["cells"]:
        each["metadata"] = each["id"] = None
    return save(document)
