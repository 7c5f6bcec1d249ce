"""Makes two rows of eight."""

def show_digits(images, labels):
    fig, axes = plt.subplots(2, 8)
    for i, ax in enumerate(axes.flat):
        ax.imshow(images[i])
        ax.set_title(np.argmax(labels[i]))
    return fig
