"""The upload broke off after all solutions."""
# result: 100
# says: your solutions stand before it
# notices: 1


def damage(notebook):
    return notebook[: notebook.index(b"try-xor")]
