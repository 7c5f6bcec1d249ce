"""The answer of Jupyter's contents service was saved instead of the notebook in it."""
# result: 100
# says: wrapped in another document
# notices: 1

from damaging import load, save


def damage(notebook):
    return save({"name": "perceptron.ipynb", "type": "notebook", "format": "json", "content": load(notebook)})
