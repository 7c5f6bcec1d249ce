"""Sets the attribute shape, and divides by the largest pixel."""

# %% mnist-reshape
image_train.shape = (len(image_train), 28, 28)
image_test.shape = (len(image_test), 28, 28)
# %% mnist-normalise
image_train = (image_train / image_train.max()).astype(np.float32)
image_test = (image_test / image_test.max()).astype(np.float32)
