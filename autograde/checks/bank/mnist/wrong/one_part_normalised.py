"""Divides the training part only."""

# %% mnist-normalise
image_train = image_train.astype(np.float32) / 255
image_test = image_test.astype(np.float32)
