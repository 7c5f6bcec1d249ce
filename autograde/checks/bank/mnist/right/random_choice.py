"""Shows 16 images drawn at random, with words in the titles."""

def show_digits(images, labels):
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    fig = plt.figure()
    for place, i in enumerate(np.random.choice(len(images), 16, replace=False)):
        ax = fig.add_subplot(4, 4, place + 1)
        ax.imshow(255 * (1 - images[i]))
        ax.set_title(names[np.argmax(labels[i])].capitalize())
    fig.suptitle("16 of many")
    return fig
