"""Calls reshape without keeping the result."""

# %% mnist-reshape
image_train.reshape(-1, 28, 28)
image_test.reshape(-1, 28, 28)
