"""Uses get_dummies, which knows only the labels that are there."""

def one_hot(labels, n_classes=10):
    import pandas as pd
    return pd.get_dummies(np.asarray(labels)).to_numpy(dtype=np.float32)
