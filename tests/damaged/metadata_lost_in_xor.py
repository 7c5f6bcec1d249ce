"""A converter kept only the text, of an assignment whose set-up defines the class that solutions extend."""
# assignment: xor
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
