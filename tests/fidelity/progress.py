"""Of a progress bar the last state remains, in text and as a widget, also when it does not reach its end."""
# %%
import time

from tqdm import tqdm, trange

for _ in tqdm(range(50)):
    pass
# %%
for epoch in trange(3, desc="epoch"):
    for batch in tqdm(range(4), desc="batch", leave=False):
        pass
# %%
with tqdm(total=10) as bar:
    for n in range(10):
        bar.update()
        bar.set_description(f"n {n}")
        bar.set_postfix(loss=n / 2)
# %%
import sys

for _ in tqdm(range(5), file=sys.stdout, ascii=True):
    tqdm.write("a line beside the bar")
# %%
for n in tqdm(range(5), bar_format="{desc} {n_fmt}/{total_fmt}"):
    if n == 3:
        break
# %%
for n in tqdm(range(5), bar_format="{desc} {n_fmt}/{total_fmt}", mininterval=0):
    if n == 3:
        raise ValueError("in a bar")
# %%
from tqdm.auto import tqdm as automatic

for _ in automatic(range(5), desc="auto"):
    pass
# %%
from tqdm.notebook import tqdm as widget, trange as widget_range

for _ in widget(range(5), desc="widget"):
    pass
# %%
for _ in widget_range(2, desc="outer"):
    for _ in widget(range(3), desc="inner", leave=False):
        pass
# %%
for n in widget(range(5), desc="stopped"):
    if n == 2:
        raise KeyError("in a widget")
# %%
from tqdm.contrib import tenumerate

print(list(tenumerate("abc")))
# %%
for n in range(100):
    print(f"\rstep {n}", end="")
    if n % 20 == 0:
        time.sleep(0.01)
# %%
print("over\rwritten\rby this")
print("no newline", end="\r")
# %%
import pandas as pd

tqdm.pandas()
pd.Series(range(3)).progress_apply(lambda value: value + 1).tolist()
