"""A screenshot was handed in."""
# result: ungraded
# says: it is a picture
# notices: 0


def damage(_):
    return b"\x89PNG\r\n\x1a\n" + bytes(100)
