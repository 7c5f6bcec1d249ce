"""A script in another language wrote its empty dictionaries as lists."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    document["metadata"] = []
    for each in document["cells"]:
        each["metadata"] = []
    return save(document)
