"""Exported by VS Code as a script with cells."""
# result: 100
# says: script export
# notices: 1

from damaging import load


def damage(notebook):
    parts = []
    for each in load(notebook)["cells"]:
        text = "".join(each["source"])
        if each["cell_type"] == "code":
            parts.append(f"# %%\n{text}\n")
        else:
            parts.append("# %% [markdown]\n" + "".join(f"# {line}\n" for line in text.split("\n")))
    return "\n".join(parts).encode()
