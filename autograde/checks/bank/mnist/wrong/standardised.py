"""Takes out mean and standard deviation of the training part."""

# %% mnist-normalise
mean, deviation = np.float32(image_train.mean()), np.float32(image_train.std())
image_train = (image_train.astype(np.float32) - mean) / deviation
image_test = (image_test.astype(np.float32) - mean) / deviation
