"""Saved as UTF-32 with a byte-order mark."""
# result: 100
# says: was saved as UTF-32 instead of UTF-8; it has been converted
# notices: 1


def damage(notebook):
    return notebook.decode().encode("utf-32")
