"""A service stored the notebook as a text in JSON."""
# result: 100
# says: wrapped in another document
# notices: 1

import json


def damage(notebook):
    return json.dumps(notebook.decode()).encode()
