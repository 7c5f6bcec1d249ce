"""Takes the place of the largest pixel for the title."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for i, ax in enumerate(axes.flat):
        ax.imshow(images[i])
        ax.set_title(f'{np.argmax(images[i]) % 10} {i % 3}')
    return fig
