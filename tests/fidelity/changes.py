"""What a cell changes in the interpreter and the libraries holds for the cells after it."""
# %%
import random
import sys
import warnings

import matplotlib.pyplot as plt
import numpy as np
# %%
warnings.simplefilter("error")
warnings.warn("now an error")
# %%
warnings.simplefilter("ignore")
warnings.warn("now nothing")
# %%
warnings.resetwarnings()
warnings.warn("now a warning")
# %%
np.seterr(all="raise")
np.array([1.0]) / 0
# %%
np.seterr(all="ignore")
np.array([1.0]) / 0
# %%
np.random.seed(3)
random.seed(3)
# %%
np.random.rand(), random.random(), np.random.get_state()[2]
# %%
sys.setrecursionlimit(300)


def depth(n):
    return n if n == 0 else depth(n - 1)


depth(100)
# %%
depth(1000)
# %%
sys.setrecursionlimit(5000)
depth(3000)
# %%
plt.rcParams["figure.figsize"] = (2, 1)
plt.plot([1, 2]);
# %%
plt.rcParams["figure.figsize"], plt.get_fignums()
# %%
sys.path.append("own"), sys.path[-1]
# %%
np.random.rand = lambda *shape: "own rand"
np.random.rand(3)
# %%
import importlib

importlib.reload(np.random).rand(1)
# %%
sys.modules["made"] = type(sys)("made")
import made

made
# %%
get_ipython().events.register("pre_run_cell", lambda info: print("before", info.raw_cell[:10]))
# %%
1
# %%
get_ipython().input_transformers_cleanup.append(lambda lines: [line.replace("TWO", "2") for line in lines])
# %%
TWO + 1
# %%
import ast


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Constant(node.value * 2) if type(node.value) is int else node


get_ipython().ast_transformers.append(Double())
# %%
21
# %%
get_ipython().ast_transformers.clear()
get_ipython().set_custom_exc((ValueError,), lambda shell, kind, value, tb, tb_offset=None: print("own handler", value))
# %%
raise ValueError("handled")
# %%
from IPython.core.magic import register_cell_magic, register_line_magic


@register_line_magic
def own(line):
    return line.upper()


@register_cell_magic
def skip(line, cell):
    print("skipped", len(cell))


del own, skip
# %%
%own text
# %%
%%skip
1 / 0
# %%
formatter = get_ipython().display_formatter.formatters["text/html"]
formatter.for_type(complex, lambda value: f"<b>{value}</b>")
1 + 2j
# %%
sys.displayhook = print
5
# %%
sys.excepthook = lambda *error: print("own hook")
1 / 0
# %%
import pandas as pd

pd.options.display.float_format = "{:.1f}".format
pd.DataFrame({"a": [1.234]})
# %%
import os

os.environ["COLUMNS"] = "40"
os.chdir("/")
os.getcwd()
