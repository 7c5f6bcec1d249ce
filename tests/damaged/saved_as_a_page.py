"""The raw notebook was opened in a browser and saved as a web page."""
# result: 100
# says: other text around the notebook
# notices: 1

import html


def damage(notebook):
    return f"<html><head></head><body><pre>{html.escape(notebook.decode())}</pre></body></html>".encode()
