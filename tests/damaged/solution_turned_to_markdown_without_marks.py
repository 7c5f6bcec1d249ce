"""A solution became a text cell and lost its marks."""
# result: 100
# says: Cell perceptron-loss was turned into text
# notices: 2

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "perceptron-loss").update(cell_type="markdown", metadata={}, id="x")
    return save(document)
