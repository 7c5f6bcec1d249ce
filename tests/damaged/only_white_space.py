"""The file holds empty lines."""
# result: ungraded
# says: the file is empty
# notices: 0


def damage(_):
    return b"\r\n\t \n"
