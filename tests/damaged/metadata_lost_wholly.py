"""A converter kept the text of the cells and nothing else: no metadata, no ids."""
# result: 100
# says: All cells had lost their marks
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        each["metadata"] = {}
        del each["id"]
    document["metadata"] = {}
    return save(document)
