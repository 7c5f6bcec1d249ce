"""Its titles name the place of a digit and its class, in digits and in words."""

def show_digits(images, labels):
    words = "zero one two three four five six seven eight nine".split()
    fig, axes = plt.subplots(4, 4, sharex=True, sharey=True)
    for i, ax in enumerate(axes.flat):
        digit = int(np.where(labels[i] == 1)[0][0])
        ax.imshow(images[i], interpolation="nearest")
        ax.set_title(f"#{i + 1}: {digit} ({words[digit]})")
    plt.show()
    return fig
