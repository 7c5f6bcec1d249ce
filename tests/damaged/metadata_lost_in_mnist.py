"""A converter kept only the text, of an assignment whose solutions assign the same names several times."""
# assignment: mnist
# result: 100
# says: All cells had lost their marks
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        each["metadata"] = {}
        del each["id"]
    return save(document)
