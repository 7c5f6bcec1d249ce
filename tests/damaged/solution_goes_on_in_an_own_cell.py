"""The method was cut from its cell into one of the student's own: both run where they stand."""
# assignment: ann
# differ: ann-activations
# result: 100
# notices: 0

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    whole = cell(document, "ann-activations")
    place = document["cells"].index(whole)
    head, _, tail = whole["source"].partition("    def __relu")
    rest = {"cell_type": "code", "id": "rest", "metadata": {}, "outputs": []}
    rest["source"] = "class ANN(ANN):\n    def __relu" + tail
    document["cells"][place : place + 1] = [whole | {"source": head}, rest]
    return save(document)
