"""All tests were made raw cells, so that they do not run."""
# result: 100
# says: Cells test-init, .* and test-gates were turned into text; they are code again
# notices: 1

from damaging import load, save, tests_of


def damage(notebook):
    document = load(notebook)
    for each in tests_of(document):
        each["cell_type"] = "raw"
    return save(document)
