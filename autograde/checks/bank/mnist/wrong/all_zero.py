"""Compares instead of assigning, so that nothing is set."""

def one_hot(labels, n_classes=10):
    oh = np.zeros((len(labels), n_classes), dtype=np.float32)
    oh[np.arange(len(labels)), labels] == 1
    return oh
