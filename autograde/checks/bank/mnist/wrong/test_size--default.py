"""Leaves out the size of the test part, which makes it a quarter."""

# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    image, label, stratify=label, random_state=42)
