"""Something was appended to the file."""
# result: 100
# says: other text around the notebook
# notices: 1


def damage(notebook):
    return notebook + b'\n--\nSent from my phone {"a": 1}\n'
