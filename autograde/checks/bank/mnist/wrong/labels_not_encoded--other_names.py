"""Stores the one-hot labels under other names."""

# %% mnist-labels
y_train, y_test = one_hot(label_train), one_hot(label_test)
