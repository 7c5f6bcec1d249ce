"""A document of an old office program was handed in."""
# result: ungraded
# says: a document of an office program
# notices: 0


def damage(_):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)
