"""Divides by 256."""

# %% mnist-normalise
image_train = image_train.astype(np.float32) / 256
image_test = image_test.astype(np.float32) / 256
