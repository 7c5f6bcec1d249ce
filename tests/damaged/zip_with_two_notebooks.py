"""The archive has two notebooks."""
# result: ungraded
# says: a ZIP archive with 2 notebooks instead of one
# notices: 0

import io
import zipfile


def damage(notebook):
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("perceptron.ipynb", notebook)
        archive.writestr("perceptron-old.ipynb", notebook)
    return stream.getvalue()
