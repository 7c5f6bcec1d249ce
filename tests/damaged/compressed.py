"""Compressed with gzip by a server."""
# result: 100
# says: compressed .gzip.; what it holds has been taken
# notices: 1

import gzip


def damage(notebook):
    return gzip.compress(notebook, mtime=0)
