"""Divides twice, as a cell does that runs twice."""

# %% mnist-normalise
for _ in range(2):
    image_train, image_test = np.float32(image_train) / 255, np.float32(image_test) / 255
