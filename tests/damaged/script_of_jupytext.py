"""Saved by jupytext as a script, with its header."""
# result: 100
# says: script export
# notices: 1

from damaging import load

HEADER = "# ---\n# jupyter:\n#   kernelspec:\n#     name: python3\n# ---\n\n"


def damage(notebook):
    parts = []
    for each in load(notebook)["cells"]:
        text = "".join(each["source"])
        if each["cell_type"] == "code":
            parts.append(f"# +\n{text}\n# -\n" if "\n\n" in text else f"{text}\n")
        else:
            parts.append("".join(f"# {line}".rstrip() + "\n" for line in text.split("\n")))
    return (HEADER + "\n".join(parts)).encode()
