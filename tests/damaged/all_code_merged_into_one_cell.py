"""All cells of code were merged into the first."""
# result: 100
# says: had been merged with others; they have been taken apart again
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    code = [each for each in document["cells"] if each["cell_type"] == "code"]
    code[0]["source"] = "\n\n".join("".join(each["source"]) for each in code)
    document["cells"] = [each for each in document["cells"] if each not in code[1:]]
    return save(document)
