"""Saved by a front end of format 4.4, which has no ids; nbgrader's metadata are enough."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    document["nbformat_minor"] = 4
    for each in document["cells"]:
        del each["id"]
    return save(document)
