"""Fetches arrays instead of a data frame, and turns texts into numbers one by one."""

# %% mnist-load
mnist = fetch_openml("mnist_784", version=1, as_frame=False, parser="liac-arff")
image = mnist["data"].astype("float32")
label = np.array([int(text) for text in mnist["target"]])
