"""Makes the background white."""

# %% mnist-normalise
image_train = 1 - image_train.astype(np.float32) / 255
image_test = 1 - image_test.astype(np.float32) / 255
