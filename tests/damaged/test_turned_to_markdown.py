"""A test was turned into a text cell, by a key pressed in command mode."""
# result: 100
# says: Cell test-loss was turned into text; it is code again
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "test-loss")["cell_type"] = "markdown"
    return save(document)
