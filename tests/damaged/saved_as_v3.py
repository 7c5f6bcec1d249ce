"""Saved by a front end of 2014: worksheets, no ids, no name of the format's keys is the same."""
# result: 100
# says: saved in an old format; it has been converted
# notices: 1

import nbformat


def damage(notebook):
    older = nbformat.convert(nbformat.reads(notebook.decode(), 4), 3)
    return nbformat.v3.writes_json(older).encode()
