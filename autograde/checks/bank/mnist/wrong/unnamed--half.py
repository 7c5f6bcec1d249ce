"""Divides by 100."""

# %% mnist-normalise
image_train = image_train.astype(np.float32) / 100
image_test = image_test.astype(np.float32) / 100
