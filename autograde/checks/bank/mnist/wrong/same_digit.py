"""Draws the first image everywhere."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for i, ax in enumerate(axes.flat):
        ax.imshow(images[0])
        ax.set_title(np.argmax(labels[0]))
    return fig
