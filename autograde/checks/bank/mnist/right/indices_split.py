"""Splits the numbers of the rows, and picks the rows by them."""

# %% mnist-split
train, test = train_test_split(np.arange(70000), test_size=10000, stratify=label, random_state=42)
image_train, image_test = image[train], image[test]
label_train, label_test = label[train], label[test]
