"""The student deleted everything but their own code."""
# result: 100
# says: Cells setup, .* are missing; they have been put back
# notices: 1

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    document["cells"] = solutions(document)
    return save(document)
