"""One byte of a comment was damaged, the others are UTF-8."""
# differ: perceptron-loss
# result: 100
# says: Characters of the file are damaged .1.;
# notices: 1

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    cell(document, "perceptron-loss")["source"] += "\n# XYZ"
    return save(document).replace(b"# XYZ", b"# X\xffZ")
