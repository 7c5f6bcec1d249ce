"""Scales to the range from -1 to 1."""

# %% mnist-normalise
image_train = image_train.astype(np.float32) / 127.5 - 1
image_test = image_test.astype(np.float32) / 127.5 - 1
