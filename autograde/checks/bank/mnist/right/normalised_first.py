"""Reshapes and normalises before the split."""

# %% mnist-load
image, label = load_mnist()
image = (image / 255.0).astype(np.float32).reshape((-1, 28, 28))
# %% mnist-reshape
pass
# %% mnist-normalise
pass
