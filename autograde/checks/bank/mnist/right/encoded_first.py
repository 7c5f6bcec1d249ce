"""Makes the labels one-hot before the split, and stratifies by the one-hot rows."""

# %% mnist-split
pass
# %% mnist-labels
label = one_hot(label)
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=10000, stratify=label, random_state=42)
