"""Its picture draws all that it is given, and wants just 16."""

def show_digits(images, labels):
    figure = plt.figure(figsize=(5, 5))
    for i in range(len(images)):
        ax = figure.add_subplot(4, 4, i + 1, xticks=[], yticks=[])
        ax.imshow(images[i], "binary", vmin=0, vmax=1)
        ax.set_title(str(labels[i].argmax()), fontsize=8, loc="left")
    figure.tight_layout()
    return figure
