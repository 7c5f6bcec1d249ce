"""Puts the samples on the last axis by a transpose."""

# %% mnist-reshape
image_train = image_train.T.reshape(28, 28, -1)
image_test = image_test.T.reshape(28, 28, -1)
