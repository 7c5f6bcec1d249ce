"""Reshapes the training part only."""

# %% mnist-reshape
image_train = image_train.reshape(-1, 28, 28)
