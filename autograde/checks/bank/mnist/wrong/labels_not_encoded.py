"""Calls one_hot() without keeping what it returns."""

# %% mnist-labels
one_hot(label_train)
one_hot(label_test)
