"""A PDF export was handed in."""
# result: ungraded
# says: it is a PDF: hand in the notebook itself
# notices: 0


def damage(notebook):
    return b"%PDF-1.7\n%\xe2\xe3\n" + notebook
