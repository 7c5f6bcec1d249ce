"""Shuffles the images before the split."""

# %% mnist-split
order = np.random.default_rng(0).permutation(len(label))
image, label = image[order], label[order]
image_train, image_test, label_train, label_test = train_test_split(
    image, label, test_size=10000, stratify=label, random_state=42)
