"""An unresolved merge, one side of which is no notebook."""
# result: 100
# says: only side that can be read was taken
# notices: 1


def damage(notebook):
    line = b'   "execution_count": null,\n'
    return notebook.replace(line, b"<<<<<<< HEAD\n" + line + b"=======\n  {{{\n>>>>>>> theirs\n", 1)
