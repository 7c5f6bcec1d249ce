"""The notebook in the archive is larger than anybody's."""
# result: ungraded
# says: an archive of more than 100 MiB
# notices: 0

import io
import zipfile


def damage(notebook):
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("perceptron.ipynb", notebook + b" " * (101 << 20))
    return stream.getvalue()
