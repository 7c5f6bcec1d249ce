"""Switches the shuffling off."""

# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=10000, shuffle=False)
