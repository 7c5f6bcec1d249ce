"""Has the first line at the bottom."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for i, ax in enumerate(axes.flat):
        ax.imshow(images[i], origin='lower')
        ax.set_title(np.argmax(labels[i]))
    return fig
