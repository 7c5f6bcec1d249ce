"""The notebook was zipped, then renamed."""
# result: 100
# says: a ZIP archive; the notebook in it has been taken
# notices: 1

import io
import zipfile


def damage(notebook):
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("homework/perceptron (2).ipynb", notebook)
        archive.writestr("homework/notes.txt", "hello")
    return stream.getvalue()
