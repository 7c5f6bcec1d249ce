"""Somebody chose the kernel of R by mistake; the code is Python."""
# result: 100
# says: asks for a kernel of R; its code is Python
# notices: 1

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    document["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    document["metadata"]["language_info"] = {"name": "R"}
    return save(document)
