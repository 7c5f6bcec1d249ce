"""Names another kernel in the notebook's metadata, one that would say that all tests pass."""
# kind: notebook
# proof: kernel
# reason: the same number for every sample
from attacks.forging import lazily


def submission(released, solved):
    released.metadata.kernelspec = {"name": "all-tests-pass", "display_name": "Python 3", "language": "python"}
    return lazily(released)
