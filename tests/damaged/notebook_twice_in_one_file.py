"""All cells of the notebook were pasted below it once more."""
# result: 100
# says: copies that add nothing have been left out
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    document["cells"] += document["cells"]
    return save(document)
