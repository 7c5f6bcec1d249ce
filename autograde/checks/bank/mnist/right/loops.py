"""Sets the ones in a loop."""

def one_hot(labels, n_classes=10):
    result = []
    for label in labels:
        row = [0.0] * n_classes
        row[int(label)] = 1.0
        result.append(row)
    return np.array(result, dtype=np.float32)
