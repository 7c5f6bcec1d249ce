"""Stops one digit early."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for i in range(15):
        axes.flat[i].imshow(images[i])
        axes.flat[i].set_title(np.argmax(labels[i]))
    return fig
