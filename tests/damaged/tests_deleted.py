"""All tests were deleted: one cause, one notice."""
# result: 100
# says: Cells test-init, .* and test-gates are missing; they have been put back
# notices: 1

from damaging import load, save, tests_of


def damage(notebook):
    document = load(notebook)
    tests = tests_of(document)
    document["cells"] = [each for each in document["cells"] if each not in tests]
    return save(document)
