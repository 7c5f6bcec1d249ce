"""JupyterLab's 'split cell' copied the marks to both halves."""
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
    document["cells"][place : place + 1] = [whole | {"source": head}, whole | {"source": "    def __relu" + tail}]
    return save(document)
