"""A class is opened in one cell and goes on in the next, which is no Python by itself."""
# assignment: ann
# result: 100
# says: Cell ann-activations was split into several cells; they have been put together
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    whole = cell(document, "ann-activations")
    place = document["cells"].index(whole)
    head, _, tail = whole["source"].partition("    def __relu")
    rest = {"cell_type": "code", "id": "rest", "metadata": {}, "outputs": [], "source": "    def __relu" + tail}
    document["cells"][place : place + 1] = [whole | {"source": head}, rest]
    return save(document)
