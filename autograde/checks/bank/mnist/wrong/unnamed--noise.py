"""Adds a little noise to the pixels."""

# %% mnist-normalise
noise = np.random.default_rng(0).uniform(0, 0.1, (28, 28)).astype(np.float32)
image_train = np.clip(image_train.astype(np.float32) / 255 + noise, 0, 1)
image_test = np.clip(image_test.astype(np.float32) / 255 + noise, 0, 1)
