"""Each method has a cell and a subclass of its own; none of them has marks."""
# assignment: ann
# differ: ann-activations
# result: 100
# says: Cell ann-activations was split into several cells
# notices: 1

import re

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    whole = cell(document, "ann-activations")
    place = document["cells"].index(whole)
    methods = re.split(r"(?=    def )", whole["source"])[1:]
    document["cells"][place : place + 1] = [
        {"cell_type": "code", "id": f"m{number}", "metadata": {}, "outputs": [], "source": "class ANN(ANN):\n" + text}
        for number, text in enumerate(methods)
    ]
    return save(document)
