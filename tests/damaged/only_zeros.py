"""A crash left a file of zero bytes."""
# result: ungraded
# says: the file is empty
# notices: 0


def damage(_):
    return bytes(5000)
