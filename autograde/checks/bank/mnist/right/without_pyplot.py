"""Makes the figure without pyplot, on a grid of its own."""

def show_digits(images, labels):
    from matplotlib.figure import Figure

    fig = Figure()
    grid = fig.add_gridspec(4, 4)
    for i in range(16):
        ax = fig.add_subplot(grid[i // 4, i % 4])
        ax.imshow(images[i], extent=(0, 28, 28, 0))
        ax.set_title(rf"${labels[i].argmax()}$")
    return fig
