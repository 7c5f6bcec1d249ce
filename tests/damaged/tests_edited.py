"""A print was added to each test."""
# result: 100
# says: Cells test-init, .* and test-gates were edited; the originals have been restored
# notices: 1

from damaging import load, save, tests_of


def damage(notebook):
    document = load(notebook)
    for each in tests_of(document):
        each["source"] = "".join(each["source"]) + "\nprint('done')"
    return save(document)
