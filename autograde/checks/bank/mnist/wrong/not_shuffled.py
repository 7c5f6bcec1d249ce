"""Takes the first 60,000 images for training, the last 10,000 for the test."""

# %% mnist-split
image_train, image_test = image[:60000], image[60000:]
label_train, label_test = label[:60000], label[60000:]
