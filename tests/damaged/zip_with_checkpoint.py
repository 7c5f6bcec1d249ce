"""macOS and Jupyter added their own copies to the archive."""
# result: 100
# says: a ZIP archive; the notebook in it has been taken
# notices: 1

import io
import zipfile


def damage(notebook):
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("perceptron.ipynb", notebook)
        archive.writestr(".ipynb_checkpoints/perceptron-checkpoint.ipynb", b"{}")
        archive.writestr("__MACOSX/._perceptron.ipynb", b"x")
    return stream.getvalue()
