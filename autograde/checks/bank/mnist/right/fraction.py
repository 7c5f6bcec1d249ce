"""Gives the size of the test part as a fraction, and that of the training part, too."""

# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=1/7, train_size=60000, stratify=label, random_state=np.random.RandomState(42))
