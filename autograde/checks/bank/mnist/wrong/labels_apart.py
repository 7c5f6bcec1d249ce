"""Splits images and labels in two calls that shuffle differently."""

# %% mnist-split
image_train, image_test = train_test_split(image, test_size=10000, stratify=label, random_state=42)
label_train, label_test = train_test_split(label, test_size=10000, stratify=label, random_state=1)
