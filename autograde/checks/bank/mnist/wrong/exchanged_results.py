"""Takes the four results in the order image, label, image, label."""

# %% mnist-split
image_train, label_train, image_test, label_test = train_test_split(
    image, label, test_size=10000, stratify=label, random_state=42)
