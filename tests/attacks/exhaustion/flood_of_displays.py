"""Displays the same thing again and again, each time in place of the last."""
# proof: more: output=20_000_000 notebook_output=40_000_000
# reason: has been dropped
from IPython.display import display

handle = display({"text/plain": "x"}, raw=True, display_id=True)
for _ in range(300):
    handle.update({"text/plain": "x" * 2000}, raw=True)
handle.update({"text/plain": "x" * 10_000 + "\nBREACH"}, raw=True)
