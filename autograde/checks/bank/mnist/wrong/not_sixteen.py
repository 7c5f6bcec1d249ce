"""Shows nine digits."""

def show_digits(images, labels):
    fig, axes = plt.subplots(3, 3)
    for ax, image, label in zip(axes.flat, images, labels):
        ax.imshow(image)
        ax.set_title(np.argmax(label))
    return fig
