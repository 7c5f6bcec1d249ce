"""An archive in an archive."""
# result: ungraded
# says: an archive in an archive
# notices: 0

import gzip


def damage(notebook):
    return gzip.compress(gzip.compress(notebook))
