"""The notebook stands between the tags of a page as it is."""
# result: 100
# says: other text around the notebook
# notices: 1


def damage(notebook):
    return b"<pre>" + notebook + b"</pre>"
