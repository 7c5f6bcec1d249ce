"""Always makes ten columns."""

def one_hot(labels, n_classes=10):
    oh = np.zeros((len(labels), 10), dtype=np.float32)
    oh[np.arange(len(labels)), labels] = 1
    return oh
