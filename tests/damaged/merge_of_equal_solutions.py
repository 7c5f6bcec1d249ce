"""An unresolved merge of git, in the numbers of executions only."""
# result: 100
# says: unresolved merge .* same code
# notices: 1


def damage(notebook):
    line = b'   "execution_count": null,\n'
    both = b"<<<<<<< HEAD\n" + line + b"=======\n" + line.replace(b"null", b"7") + b">>>>>>> theirs\n"
    return notebook.replace(line, both, 2)
