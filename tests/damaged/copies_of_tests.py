"""Two tests were copied to the end of the notebook."""
# result: 100
# says: Cells test-init and test-loss are there twice; copies that add nothing have been left out
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    document["cells"] += [dict(cell(document, name)) for name in ("test-init", "test-loss")]
    return save(document)
