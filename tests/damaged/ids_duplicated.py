"""An editor gave all cells the same id; nbgrader's metadata are enough."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        each["id"] = "cell"
    return save(document)
