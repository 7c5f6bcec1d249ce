"""Prints and warns a lot, and shows figures of its own."""

import warnings

print(globals().keys())
warnings.warn("still running")
plt.plot([1, 2])

def one_hot(labels, n_classes=10):
    print("labels", labels)
    warnings.warn("encoding")
    oh = np.zeros((labels.size, n_classes), np.float32)
    np.put_along_axis(oh, np.asarray(labels)[:, None].astype(int), 1, axis=1)
    return oh
