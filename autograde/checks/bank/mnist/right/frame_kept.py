"""Keeps the data frame with whole numbers to the end, and labels as a series with a shuffled index."""

# %% mnist-load
mnist = fetch_openml(data_id=554)
image, label = mnist.data, mnist.target
# %% mnist-labels
label_train = one_hot(label_train.to_numpy().astype(int))
label_test = one_hot(label_test.astype(int).values)
# %% mnist-reshape
image_train = image_train.to_numpy(dtype=np.float32).reshape(60000, 28, 28)
image_test = image_test.to_numpy(dtype=np.float32).reshape(10000, 28, 28)
