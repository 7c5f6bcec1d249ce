"""The archive has a script and pictures only."""
# result: ungraded
# says: a ZIP archive with 0 notebooks instead of one
# notices: 0

import io
import zipfile


def damage(notebook):
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("figure.png", notebook)
    return stream.getvalue()
