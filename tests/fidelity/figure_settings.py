"""How figures look can be set: format, resolution, style, fonts, interactivity."""
# %%
%matplotlib inline
# %%
import matplotlib as mpl
import matplotlib.pyplot as plt

mpl.rcParams["svg.hashsalt"] = "fidelity"
# %%
%config InlineBackend.figure_format = 'svg'
plt.plot([1, 3, 2]);
# %%
%config InlineBackend.figure_formats = ['png', 'jpeg']
plt.plot([1, 3, 2]);
# %%
%config InlineBackend.figure_format = 'retina'
plt.plot([1, 3, 2]);
# %%
%config InlineBackend.figure_format = 'png'
%config InlineBackend.print_figure_kwargs = {'facecolor': 'yellow', 'bbox_inches': None}
plt.plot([1, 3, 2]);
# %%
%config InlineBackend.close_figures = False
fig = plt.figure()
plt.plot([3, 1]);
# %%
plt.get_fignums()
# %%
%config InlineBackend.close_figures = True
plt.close("all")
# %%
with plt.style.context("ggplot"):
    plt.plot([1, 2, 1])
    plt.show()
# %%
plt.style.use("ggplot")
plt.plot([1, 2, 1])
plt.xlabel("x");
# %%
plt.style.use("no-such-style")
# %%
plt.rcdefaults()
plt.rcParams["font.family"] = "No Such Font"
plt.title("a font that is not there");
# %%
plt.rcdefaults()
plt.title("한글 제목")
plt.show()
# %%
plt.ioff()
plt.plot([1, 2])
# %%
plt.ion()
plt.plot([2, 1])
# %%
%config InlineBackend.figure_format = 'no-such-format'
# %%
%matplotlib no-such-backend
# %%
from matplotlib_inline.backend_inline import set_matplotlib_formats

set_matplotlib_formats("png")
plt.plot([1, 2]);
