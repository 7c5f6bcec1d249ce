"""Draws with pcolormesh, the vertical axis turned, beside a bar of greys."""

def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4, layout="constrained")
    for ax, image, label in zip(axes.flat, images, labels.argmax(axis=-1)):
        mesh = ax.pcolormesh(image, cmap="Greys")
        ax.invert_yaxis()
        ax.set_title(float(label))
    fig.colorbar(mesh, ax=axes)
    return fig
