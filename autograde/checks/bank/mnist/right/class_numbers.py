"""Its picture takes class numbers, and is called with them."""

def show_digits(images, labels):
    fig, axs = plt.subplots(nrows=4, ncols=4)
    for i in range(4):
        for j in range(4):
            axs[i, j].imshow(images[4 * i + j], cmap="gray")
            axs[i, j].set_title("label: %d" % labels[4 * i + j])
    return fig
