"""Exported as Markdown."""
# result: ungraded
# says: it is a Markdown export
# notices: 0

import nbformat
from nbconvert import MarkdownExporter


def damage(notebook):
    text, _ = MarkdownExporter().from_notebook_node(nbformat.reads(notebook.decode(), 4))
    return text.encode()
