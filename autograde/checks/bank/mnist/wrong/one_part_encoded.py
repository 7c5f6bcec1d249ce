"""Encodes the labels of the training part only."""

# %% mnist-labels
label_train = one_hot(label_train)
