"""Exported as LaTeX."""
# result: ungraded
# says: it is a LaTeX export
# notices: 0


def damage(_):
    return b"% Generated\n\n\\documentclass[11pt]{article}\n\\begin{document}\\end{document}\n"
