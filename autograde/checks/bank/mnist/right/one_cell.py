"""Prepares all of the data in the first cell; the others stay empty."""

# %% mnist-load
def one_hot(labels, n_classes=10):
    return np.eye(n_classes, dtype=np.float32)[labels]

image, label = load_mnist()
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=10000, stratify=label, random_state=42)
image_train, image_test = (part.reshape(-1, 28, 28).astype(np.float32) / 255 for part in (image_train, image_test))
label_train, label_test = one_hot(label_train), one_hot(label_test)
# %% mnist-split
pass
# %% mnist-one-hot
pass
# %% mnist-labels
pass
# %% mnist-reshape
pass
# %% mnist-normalise
pass
