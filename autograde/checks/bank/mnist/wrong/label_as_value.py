"""Writes the label itself into its column."""

def one_hot(labels, n_classes=10):
    oh = np.zeros((len(labels), n_classes), dtype=np.float32)
    oh[np.arange(len(labels)), labels] = labels
    return oh
