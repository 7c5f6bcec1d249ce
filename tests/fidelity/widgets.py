"""Widgets leave their place in the notebook and do what can be done without a person."""
# %%
import ipywidgets as widgets
from IPython.display import display

slider = widgets.IntSlider(value=3, max=10, description="n")
slider
# %%
slider.value = 7
slider.value
# %%
seen = []
slider.observe(lambda change: seen.append(change["new"]), names="value")
slider.value = 2
seen
# %%
widgets.VBox([widgets.Button(description="press"), widgets.Text("text"), widgets.HTML("<b>html</b>")])
# %%
play = widgets.interactive(lambda n: n * n, {"manual": True}, n=(0, 5))
play
# %%
widgets.IntProgress(value=3, max=5), widgets.Layout(width="50%")
# %%
widgets.IntSlider(value="text")
# %%
left, right = widgets.IntText(1), widgets.IntText(2)
widgets.jslink((left, "value"), (right, "value"))
link = widgets.link((left, "value"), (right, "value"))
left.value = 9
right.value
# %%
print("after the widgets")
