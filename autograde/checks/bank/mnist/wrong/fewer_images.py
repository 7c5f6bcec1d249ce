"""Keeps only the first 20,000 images to be faster."""

# %% mnist-split
image, label = image[:20000], label[:20000]
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=2000, stratify=label, random_state=42)
