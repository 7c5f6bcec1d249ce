"""Writes the one-hot row above the digit."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for i, ax in enumerate(axes.flat):
        ax.imshow(images[i])
        ax.set_title(' '.join(str(int(number)) for number in labels[i]))
    return fig
