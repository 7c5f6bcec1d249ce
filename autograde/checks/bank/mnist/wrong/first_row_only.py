"""Returns from inside the loop."""

def one_hot(labels, n_classes=10):
    oh = np.zeros((len(labels), n_classes), dtype=np.float32)
    for i, label in enumerate(labels):
        oh[i, label] = 1
        return oh
