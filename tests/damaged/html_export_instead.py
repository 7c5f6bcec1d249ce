"""Exported as a page of HTML."""
# result: ungraded
# says: it is an HTML export
# notices: 0

import nbformat
from nbconvert import HTMLExporter


def damage(notebook):
    text, _ = HTMLExporter().from_notebook_node(nbformat.reads(notebook.decode(), 4))
    return text.encode()
