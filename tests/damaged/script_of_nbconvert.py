"""Downloaded as a Python script: 'Download as .py' of Jupyter."""
# result: 100
# says: script export
# notices: 1

import nbformat
from nbconvert import PythonExporter


def damage(notebook):
    text, _ = PythonExporter().from_notebook_node(nbformat.reads(notebook.decode(), 4))
    return text.encode()
