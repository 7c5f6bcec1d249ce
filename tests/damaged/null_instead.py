"""The file holds the word null."""
# result: ungraded
# says: JSON, but no notebook
# notices: 0


def damage(_):
    return b"null"
