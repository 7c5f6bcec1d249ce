"""Uses StratifiedShuffleSplit, which is what train_test_split does inside."""

# %% mnist-split
from sklearn.model_selection import StratifiedShuffleSplit

splitter = StratifiedShuffleSplit(n_splits=1, test_size=10000, random_state=42)
train, test = next(splitter.split(image, label))
image_train, image_test, label_train, label_test = image[train], image[test], label[train], label[test]
