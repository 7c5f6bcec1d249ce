"""A tool wrote the lines of all cells without their ends."""
# result: 100
# says: malformed .* this has been mended
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        each["source"] = "".join(each["source"]).split("\n")
    return save(document)
