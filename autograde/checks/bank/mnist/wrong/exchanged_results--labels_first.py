"""Hands over and unpacks the labels first, but names the images first."""

# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    label, image, test_size=10000, stratify=label, random_state=42)
