"""Shows the figure and returns nothing."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for i, ax in enumerate(axes.flat):
        ax.imshow(images[i])
        ax.set_title(np.argmax(labels[i]))
    plt.show()
