"""Each kind of output once: values, text, errors, figures, displays and their updates, magics, bars, ends of a cell."""
# %%
import sys

print("text")
print("a warning", file=sys.stderr)
"a value"
# %%
_, Out[1], In[1][:10]
# %%
def outer(n):
    return inner(n - 1)


def inner(n):
    values = [1, 2]
    return values[n]


outer(5)
# %%
try:
    outer(5)
except IndexError as error:
    raise RuntimeError("raised from another") from error
# %%
def unfinished(:
    pass
# %%
import warnings

import numpy as np

warnings.warn("of a cell")
np.array([1, 2]) @ np.array([1, 2, 3])
# %%
import matplotlib.pyplot as plt

print("before")
plt.plot([1, 2])
plt.title("shown")
plt.show()
print("after")
figure, axes = plt.subplots(figsize=(2, 2))
axes.imshow(np.arange(4).reshape(2, 2))
# %%
import pandas as pd

pd.DataFrame({"a": [1, 2]}, index=["x", "y"])
# %%
from IPython.display import HTML, clear_output, display

shown = display(HTML("<b>first</b>"), display_id=True)
print("wiped")
clear_output(wait=True)
shown = display(HTML("<b>second</b>"), display_id=True)
# %%
shown.update(HTML("<b>third</b>"))
# %%
%time 1 + 1
# %%
%%capture caught
print("captured")
plt.plot([1, 2])
# %%
caught.stdout, len(caught.outputs), caught.show()
# %%
%unknown
# %%
from tqdm.auto import tqdm

for _ in tqdm(range(3)):
    pass
# %%
len?
# %%
sys.exit("an end")
# %%
raise KeyboardInterrupt
# %%
print("still here")
