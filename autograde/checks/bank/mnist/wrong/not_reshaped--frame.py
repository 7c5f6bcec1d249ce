"""Leaves the data frame as it is."""

# %% mnist-load
mnist = fetch_openml("mnist_784")
image, label = mnist.data.astype(np.float32), mnist.target.astype(np.int64)
# %% mnist-reshape
pass
# %% mnist-normalise
image_train, image_test = image_train / 255, image_test / 255
