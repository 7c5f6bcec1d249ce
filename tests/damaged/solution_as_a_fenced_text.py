"""An assistant wrote the solution as a text cell with fences around the code."""
# result: 100
# says: Cell perceptron-loss was turned into text; it is code again
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    loss = cell(document, "perceptron-loss")
    loss.update(cell_type="markdown", source=f"```python\n{loss['source']}\n```")
    return save(document)
