"""A Windows editor wrote a byte-order mark."""
# result: 100
# notices: 0


def damage(notebook):
    return b"\xef\xbb\xbf" + notebook
