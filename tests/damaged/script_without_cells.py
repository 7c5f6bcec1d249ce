"""All code in one .py file, nothing tells its cells apart."""
# result: 100
# says: script export
# notices: 1

from damaging import load


def damage(notebook):
    code = ["".join(each["source"]) for each in load(notebook)["cells"] if each["cell_type"] == "code"]
    return "\n\n".join(code).encode()
