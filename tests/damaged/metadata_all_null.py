"""A script wrote null for every metadata and every id."""
# result: 100
# says: All cells had lost their marks
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        each["metadata"] = each["id"] = None
    document["metadata"] = None
    return save(document)
