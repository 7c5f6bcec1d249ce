"""A tool of the time of format 3 wrote headings, another one a kind of its own."""
# result: 100
# says: 2 cells were malformed
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    document["cells"].append({"cell_type": "heading", "level": 1, "metadata": {}, "source": ["My notes"]})
    cell(document, "perceptron-loss")["cell_type"] = "python"
    return save(document)
