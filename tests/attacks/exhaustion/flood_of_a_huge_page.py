"""Displays a page of 100 MB."""
# proof: more: output=400_000_000 notebook_output=400_000_000 message=400_000_000 memory=4_000_000_000
# reason: has been dropped|MiB of memory|what cannot be read|computed longer|too large
from IPython.display import HTML, display

display(HTML("x" * 100_000_000 + "\nBREACH"))
