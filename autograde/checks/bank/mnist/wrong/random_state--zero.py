"""Uses the random state 0."""

# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=10000, stratify=label, random_state=0)
