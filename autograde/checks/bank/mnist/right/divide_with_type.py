"""Divides the whole numbers straight into float32."""

# %% mnist-normalise
image_train = np.divide(image_train, 255, dtype=np.float32)
image_test = np.multiply(image_test, 1 / 255, dtype="float32")
