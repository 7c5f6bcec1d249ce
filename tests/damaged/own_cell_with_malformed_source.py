"""A cell of the student's own has a text that is none."""
# result: 100
# says: 1 cell of the file could not be read
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    document["cells"].append({"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "source": {"a": 1}})
    return save(document)
