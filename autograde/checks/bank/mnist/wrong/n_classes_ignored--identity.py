"""Picks rows of an identity matrix of ten rows."""

def one_hot(labels, n_classes=10):
    return np.eye(10, dtype=np.float32)[labels]
