"""The lecture's own code, data frame and all; the picture, which the slides leave open, with subplot."""

# %% mnist-load
import numpy as np
from sklearn.datasets import fetch_openml
from sklearn.model_selection import train_test_split
import pickle
import matplotlib.pyplot as plt
import scipy as sp
from tqdm import tqdm
from types import SimpleNamespace

mnist = fetch_openml('mnist_784')
image = mnist.data.astype(np.float32)
label = mnist.target.astype(np.int64)
# %% mnist-split
image_train, image_test, label_train, label_test = train_test_split(
    image, label,
    test_size=10000,
    stratify=label,
    random_state=42
)
# %% mnist-one-hot
def one_hot(labels, n_classes=10):
    m = labels.shape[0]
    oh = np.zeros((m, n_classes), dtype=np.float32)
    oh[np.arange(m), labels] = 1.0
    return oh
# %% mnist-labels
label_train = one_hot(label_train, n_classes=10)
label_test = one_hot(label_test , n_classes=10)
# %% mnist-reshape
image_train = np.array(image_train).reshape(-1, 28, 28)
image_test = np.array(image_test).reshape(-1, 28, 28)
# %% mnist-normalise
image_train, image_test = image_train/255, image_test/255
# %% mnist-picture
def show_digits(images, labels):
    fig = plt.figure()
    for i in range(16):
        plt.subplot(4, 4, i + 1)
        plt.imshow(images[i])
        plt.title(np.argmax(labels[i]))
    plt.show()
    return fig
