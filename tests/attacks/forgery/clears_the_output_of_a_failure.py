"""Clears the output of each later cell after it has run, its error included."""
# proof: stock
# reason: the same number for every sample
from IPython.display import clear_output

get_ipython().events.register("post_execute", clear_output)
