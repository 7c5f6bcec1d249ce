"""An unresolved merge, both sides of which are damaged."""
# result: ungraded
# says: an unresolved merge: a person has to choose
# notices: 0


def damage(notebook):
    line = b'   "execution_count": null,\n'
    return notebook.replace(line, b"<<<<<<< HEAD\n{{\n=======\n[[\n>>>>>>> theirs\n", 1)
