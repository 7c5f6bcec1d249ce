"""Divides without keeping the quotient."""

# %% mnist-normalise
image_train / 255
image_test / 255
