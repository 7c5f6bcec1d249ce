"""Divides whole numbers, which makes float64."""

# %% mnist-normalise
image_train = image_train / 255
image_test = image_test / 255
