"""The code was pasted into a document of an office program."""
# result: ungraded
# says: a document of an office program
# notices: 0

import io
import zipfile


def damage(notebook):
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", notebook)
    return stream.getvalue()
