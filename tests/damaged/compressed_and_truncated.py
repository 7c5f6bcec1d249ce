"""The upload of a compressed file broke off."""
# result: ungraded
# says: a gzip file that is cut off
# notices: 0

import gzip


def damage(notebook):
    return gzip.compress(notebook, mtime=0)[:-500]
