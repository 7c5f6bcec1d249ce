"""A tool cut a character of two halves in the middle, in a comment."""
# differ: perceptron-loss
# result: 100
# notices: 0

import json

from damaging import cell, load


def damage(notebook):
    document = load(notebook)
    loss = cell(document, "perceptron-loss")
    loss["source"] += "\n# \ud83d"
    return json.dumps(document).encode()
