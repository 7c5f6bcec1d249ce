"""Divides whole numbers with //."""

# %% mnist-normalise
image_train = (image_train // 255).astype(np.float32)
image_test = (image_test // 255).astype(np.float32)
