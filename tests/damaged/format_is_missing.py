"""The keys that name the format are gone."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    del document["nbformat"], document["nbformat_minor"]
    return save(document)
