"""Shifts each picture by a pixel."""

# %% mnist-reshape
image_train = np.roll(image_train, 1, axis=1).reshape(-1, 28, 28)
image_test = np.roll(image_test, 1, axis=1).reshape(-1, 28, 28)
