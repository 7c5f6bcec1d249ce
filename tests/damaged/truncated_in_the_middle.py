"""The upload broke off in the middle."""
# result: ungraded
# says: the end of the file is missing or damaged, and with it the solution of
# notices: 0


def damage(notebook):
    return notebook[: len(notebook) // 2]
