"""The student renamed the marks of a solution cell."""
# result: 100
# says: Cell perceptron-run had lost its marks
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    run = cell(document, "perceptron-run")
    run["id"] = run["metadata"]["nbgrader"]["grade_id"] = "perceptron-run-final"
    return save(document)
