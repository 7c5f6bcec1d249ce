"""Looks labels of the data frame up by position after the split, where the index is the old one."""

# %% mnist-load
mnist = fetch_openml("mnist_784")
image, label = mnist.data.astype(np.float32), mnist.target.astype(np.int64)
# %% mnist-labels
label_train = one_hot(label_train.sort_index().to_numpy())
label_test = one_hot(label_test.sort_index().to_numpy())
