"""The notebook is the only entry of a list."""
# result: 100
# says: wrapped in another document
# notices: 1

from damaging import load, save


def damage(notebook):
    return save([load(notebook)])
