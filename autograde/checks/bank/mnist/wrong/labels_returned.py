"""Returns the labels as they are."""

def one_hot(labels, n_classes=10):
    return np.asarray(labels)
