"""The name by which a course's `nbgrader_config.py` knows the filter of Markdown: it stays, wherever the code is."""

from autograde.pages.markdown import markdown2html

__all__ = ["markdown2html"]
