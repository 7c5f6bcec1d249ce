"""Saved in format 3 by a tool that knows no metadata."""
# result: 100
# says: All cells had lost their marks
# notices: 2

import nbformat


def damage(notebook):
    older = nbformat.convert(nbformat.reads(notebook.decode(), 4), 3)
    for each in older.worksheets[0].cells:
        each.metadata = {}
    return nbformat.v3.writes_json(older).encode()
