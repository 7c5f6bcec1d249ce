"""The disk was full: the end of the file is zero bytes."""
# result: ungraded
# says: the end of the file is missing or damaged
# notices: 0


def damage(notebook):
    kept = len(notebook) // 2
    return notebook[:kept] + bytes(len(notebook) - kept)
