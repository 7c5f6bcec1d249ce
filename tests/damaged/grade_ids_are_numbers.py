"""A tool turned the names of cells into numbers; the ids of cells are enough."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for number, each in enumerate(document["cells"]):
        each["metadata"]["nbgrader"] = {"grade_id": number}
    return save(document)
