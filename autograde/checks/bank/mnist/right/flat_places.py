"""Sets the ones at places of the flattened array; the arrays are made float32 afterwards."""

def one_hot(labels, n_classes=10):
    oh = np.zeros(len(labels) * n_classes)
    oh[np.arange(len(labels)) * n_classes + labels] = 1
    return oh.reshape(-1, n_classes)

# %% mnist-labels
label_train = one_hot(label_train).astype(np.float32)
label_test = one_hot(label_test).astype(np.float32)
