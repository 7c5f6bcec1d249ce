"""Takes a fifth of the images for the test."""

# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=0.2, stratify=label, random_state=42)
