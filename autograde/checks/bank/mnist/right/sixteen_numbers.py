"""Its picture wants just 16 images and their class numbers."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for ax, image, label in zip(axes.ravel(), images, labels, strict=True):
        ax.matshow(image)
        ax.set_title(f"{label:d}")
    return fig
