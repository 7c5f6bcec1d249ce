"""Makes as many columns as the largest label needs."""

def one_hot(labels, n_classes=10):
    oh = np.zeros((len(labels), np.max(labels) + 1), dtype=np.float32)
    oh[np.arange(len(labels)), labels] = 1
    return oh
