"""Leaves the type of the zeros to NumPy, which takes float64."""

def one_hot(labels, n_classes=10):
    oh = np.zeros((len(labels), n_classes))
    oh[np.arange(len(labels)), labels] = 1
    return oh
