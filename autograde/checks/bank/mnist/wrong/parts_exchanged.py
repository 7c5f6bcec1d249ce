"""Names the test part first."""

# %% mnist-split
image_test, image_train, label_test, label_train = train_test_split(
    image, label, test_size=10000, stratify=label, random_state=42)
