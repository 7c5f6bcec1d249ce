"""Libraries and the interpreter start with the settings of a fresh kernel."""
# %%
import logging
import sys
import warnings

logging.root.level, logging.root.handlers, logging.lastResort.level
# %%
sys.getrecursionlimit(), sys.flags.hash_randomization, sys.flags.utf8_mode
# %%
import gc

gc.isenabled(), gc.get_threshold(), gc.get_debug()
# %%
import numpy as np

np.geterr(), np.get_printoptions()
# %%
import matplotlib

matplotlib.get_backend(), matplotlib.is_interactive()
# %%
{key: value for key, value in matplotlib.rcParams.items() if value != matplotlib.rcParamsDefault[key]}
# %%
import matplotlib.pyplot as plt

plt.get_backend(), plt.get_fignums(), plt.isinteractive()
# %%
{key: value for key, value in matplotlib.rcParams.items() if value != matplotlib.rcParamsDefault[key]}
# %%
import pandas as pd

pd.get_option("display.max_rows"), pd.get_option("display.width"), pd.get_option("mode.copy_on_write")
# %%
import asyncio

type(asyncio.get_event_loop_policy()).__name__, type(asyncio.get_running_loop()).__name__
# %%
import decimal
import locale

decimal.getcontext(), locale.getlocale(), locale.localeconv()["decimal_point"]
# %%
import os
import signal

[signal.getsignal(number) for number in (signal.SIGINT, signal.SIGCHLD, signal.SIGTERM, signal.SIGALRM)]
# %%
os.environ["MPLBACKEND"], os.environ["TERM"], os.environ["PAGER"], os.environ["PYTHONHASHSEED"]
# %%
%config InlineBackend
# %%
%config InteractiveShell
# %%
%config IPCompleter
# %%
sys.displayhook, sys.excepthook
# %%
import time

time.tzname, time.get_clock_info("monotonic").monotonic
# %%
import sklearn

sklearn.get_config()
# %%
import matplotlib, scipy, tqdm

sorted(str(entry) for entry in warnings.filters)
# %%
warnings.warn_explicit("of sklearn", DeprecationWarning, "module.py", 1, module="sklearn.base")
warnings.warn_explicit("of numpy", DeprecationWarning, "module.py", 1, module="numpy.core")
warnings.warn_explicit("of the notebook", DeprecationWarning, "module.py", 1, module="__main__")
warnings.warn_explicit("pending", PendingDeprecationWarning, "module.py", 1, module="__main__")
# %%
import shutil

shutil.get_terminal_size(), os.cpu_count() >= 1
# %%
import socket

socket.getdefaulttimeout(), sys.float_repr_style, sys.maxunicode, sys.byteorder
# %%
get_ipython().kernel.implementation, get_ipython().kernel.banner[:6], get_ipython().colors
# %%
from IPython.core.interactiveshell import InteractiveShell

InteractiveShell.instance() is get_ipython(), InteractiveShell.initialized()
# %%
from ipykernel.kernelapp import IPKernelApp

IPKernelApp.initialized(), sorted(get_ipython().extension_manager.loaded)
# %%
signal.signal(signal.SIGALRM, lambda *_: print("alarm"))
signal.setitimer(signal.ITIMER_REAL, 0.1)
time.sleep(0.3)
