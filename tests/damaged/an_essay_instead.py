"""Some text was handed in."""
# result: ungraded
# says: damaged or no notebook
# notices: 0


def damage(_):
    return b"I did the homework, see the pictures."
