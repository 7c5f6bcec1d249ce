"""Marks are lost, and the student had deleted the TODO comments: names and their order are all there is."""
# assignment: mnist
# differ: mnist-load mnist-split mnist-one-hot mnist-labels mnist-reshape mnist-normalise mnist-picture
# result: 100
# says: All cells had lost their marks
# notices: 1

import re

from damaging import load, save, solutions


def damage(notebook):
    document = load(notebook)
    for each in solutions(document):
        each["source"] = re.sub(r"^ *# (?:TODO|   ).*\n", "", "".join(each["source"]), flags=re.MULTILINE)
    for each in document["cells"]:
        each["metadata"], each["id"] = {}, "lost"
    return save(document)
