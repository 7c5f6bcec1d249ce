"""An unresolved merge of git with two versions of a solution."""
# result: ungraded
# says: an unresolved merge: a person has to choose
# notices: 0


def damage(notebook):
    line = b'    "        return self.X @ self.weight + self.bias"\n'
    other = line.replace(b"+", b"-")
    return notebook.replace(line, b"<<<<<<< HEAD\n" + line + b"=======\n" + other + b">>>>>>> theirs\n")
