"""The file is noise."""
# result: ungraded
# says: damaged or no notebook
# notices: 0


def damage(_):
    return bytes(range(128, 256)) * 50
