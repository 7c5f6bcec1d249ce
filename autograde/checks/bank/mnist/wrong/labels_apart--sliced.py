"""Splits the images, and cuts the labels in their original order."""

# %% mnist-split
image_train, image_test = train_test_split(image, test_size=10000, stratify=label, random_state=42)
label_train, label_test = label[:60000], label[60000:]
