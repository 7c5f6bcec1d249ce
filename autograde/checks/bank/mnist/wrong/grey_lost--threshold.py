"""Makes each pixel black or white."""

# %% mnist-normalise
image_train = (image_train > 127).astype(np.float32)
image_test = (image_test > 127).astype(np.float32)
