"""Exchanges lines and columns of each picture."""

# %% mnist-reshape
image_train = image_train.reshape(-1, 28, 28).transpose(0, 2, 1)
image_test = image_test.reshape(-1, 28, 28).transpose(0, 2, 1)
