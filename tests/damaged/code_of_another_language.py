"""The solutions are written in R."""
# result: ungraded
# says: its code is written in R, not in Python: a person has to look
# notices: 0

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    document["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    for each in solutions(document):
        each["source"] = "loss <- function(y, p) {\n  -mean(y * log(p))\n}"
    return save(document)
