"""Makes float32 of the pixels and forgets to divide."""

# %% mnist-normalise
image_train = image_train.astype(np.float32)
image_test = image_test.astype(np.float32)
