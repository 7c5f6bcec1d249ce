"""A converter kept only the text, of the assignment with the most solution cells."""
# assignment: ann
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
