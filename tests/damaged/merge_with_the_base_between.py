"""An unresolved merge in the style that shows what was there before."""
# result: 100
# says: unresolved merge .* same code
# notices: 1


def damage(notebook):
    line = b'   "execution_count": null,\n'
    one, base, other = line.replace(b"null", b"1"), line, line.replace(b"null", b"7")
    both = b"<<<<<<< a\n" + one + b"||||||| b\n" + base + b"=======\n" + other + b">>>>>>> c\n"
    return notebook.replace(line, both, 2)
