"""The upload made an empty file."""
# result: ungraded
# says: the file is empty
# notices: 0


def damage(_):
    return b""
