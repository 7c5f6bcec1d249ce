"""Makes a figure for each digit."""

def show_digits(images, labels):
    for i in range(16):
        fig = plt.figure(figsize=(1, 1))
        plt.imshow(images[i])
        plt.title(np.argmax(labels[i]))
    return fig
