"""A database was handed in."""
# result: ungraded
# says: it is a database
# notices: 0


def damage(_):
    return b"SQLite format 3\0" + bytes(100)
