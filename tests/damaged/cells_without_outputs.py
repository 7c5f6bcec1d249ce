"""A tool dropped the keys of cells that it found empty."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        for key in ("outputs", "execution_count"):
            each.pop(key, None)
    return save(document)
