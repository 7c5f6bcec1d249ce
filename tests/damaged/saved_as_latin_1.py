"""Saved in the encoding of Western Windows, with an umlaut in a comment."""
# differ: perceptron-loss
# result: 100
# says: saved in the Western encoding CP1252
# notices: 1

import json

from damaging import cell, load


def damage(notebook):
    document = load(notebook)
    cell(document, "perceptron-loss")["source"] += "\n# für später: größer"
    return json.dumps(document, ensure_ascii=False).encode("cp1252", "backslashreplace").replace(b"\\U", b"U")
