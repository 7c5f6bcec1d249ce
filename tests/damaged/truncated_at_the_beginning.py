"""The upload broke off after a few bytes."""
# result: ungraded
# says: the file is damaged or no notebook
# notices: 0


def damage(notebook):
    return notebook[:40]
