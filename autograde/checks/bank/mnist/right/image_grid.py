"""Uses the grid of images from matplotlib's toolkits."""

def show_digits(images, labels):
    from mpl_toolkits.axes_grid1 import ImageGrid

    fig = plt.figure(figsize=(6, 6))
    for ax, image, label in zip(ImageGrid(fig, 111, nrows_ncols=(4, 4), axes_pad=0.3), images, labels):
        ax.imshow(np.stack([image] * 3, axis=-1))
        ax.set_title(np.argmax(label))
    return fig
