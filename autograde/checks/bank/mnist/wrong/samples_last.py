"""Puts the samples on the last axis by a reshape, which mixes all pixels."""

# %% mnist-reshape
image_train = image_train.reshape(28, 28, -1)
image_test = image_test.reshape(28, 28, -1)
