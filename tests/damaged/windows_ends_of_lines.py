"""Saved with CRLF, in the file and in the cells."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for each in document["cells"]:
        each["source"] = "".join(each["source"]).replace("\n", "\r\n")
    return save(document).replace(b"\n", b"\r\n")
