"""A photo of the screen was handed in."""
# result: ungraded
# says: it is a picture
# notices: 0


def damage(_):
    return b"\xff\xd8\xff\xe0" + bytes(100)
