"""The upload of the archive broke off."""
# result: ungraded
# says: a damaged ZIP archive
# notices: 0

import io
import zipfile


def damage(notebook):
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("perceptron.ipynb", notebook)
    return stream.getvalue()[:-200]
