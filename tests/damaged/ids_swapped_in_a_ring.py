"""A tool wrote the marks of all solutions one cell too late."""
# result: 100
# says: Cells perceptron-init, .* had the marks of one another
# notices: 1

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    cells = solutions(document)
    marks = [(each["metadata"], each["id"]) for each in cells]
    for each, (metadata, own_id) in zip(cells, marks[1:] + marks[:1], strict=True):
        each["metadata"], each["id"] = metadata, own_id
    return save(document)
