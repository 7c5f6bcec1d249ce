"""A shortcut to the file was handed in."""
# result: ungraded
# says: a shortcut to a file
# notices: 0


def damage(_):
    return b"L\0\0\0\x01\x14\x02\0" + bytes(100)
