"""Fetches the pair of data and target under names of its own, and frees them."""

# %% mnist-load
X, y = fetch_openml("mnist_784", return_X_y=True, as_frame=False)
# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    X, y.astype(np.uint8), test_size=10_000, random_state=42, stratify=y)
del X, y
