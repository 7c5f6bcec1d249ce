"""Draws all digits on the same axes."""

def show_digits(images, labels):
    fig, ax = plt.subplots()
    for i in range(16):
        ax.imshow(images[i])
        ax.set_title(np.argmax(labels[i]))
    return fig
