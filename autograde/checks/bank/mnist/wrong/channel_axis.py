"""Adds an axis for the colour."""

# %% mnist-reshape
image_train = image_train.reshape(-1, 28, 28, 1)
image_test = image_test.reshape(-1, 28, 28, 1)
