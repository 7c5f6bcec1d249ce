"""nbgrader's metadata were deleted; the ids of cells are enough."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        each["metadata"].pop("nbgrader", None)
    return save(document)
