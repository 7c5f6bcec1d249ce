"""Text arrives whole, on its own stream, in its order, however it is written."""
# %%
import sys

print("out")
print("err", file=sys.stderr)
# %%
print("a", "b", sep="-", end="!\n")
sys.stdout.write("written\n")
# %%
sys.stdout.flush(), sys.stdout.isatty(), sys.stderr.isatty(), sys.stdin.isatty()
# %%
sys.stdout.encoding, sys.stdout.errors, sys.stdout.name, sys.stdout.writable(), sys.stdout.readable()
# %%
sys.stdout.fileno() > 2, sys.stdout.line_buffering if hasattr(sys.stdout, "line_buffering") else None
# %%
print("한글 텍스트, Ελληνικά, עברית, 日本語")
print("emoji 🎉 👩‍🔬 combining e\u0301, null \0, bell \a, escape \033[31mred\033[0m, tab\t.")
# %%
print("\udcff")
# %%
print("still here")
# %%
for n in range(5000):
    print(n, end=" ")
# %%
print("\n" * 3)
# %%
print("")
# %%
print("x" * 200_000)
# %%
import warnings

warnings.warn("a warning of the notebook")
warnings.warn("deprecated", DeprecationWarning)
warnings.warn("future", FutureWarning)
# %%
def warn():
    warnings.warn("the same place twice", stacklevel=2)


for _ in range(3):
    warn()
# %%
import numpy as np

np.log(np.array([0.0, -1.0])), np.exp(np.float64(1000)), np.array([1]) / 0
# %%
np.exp(np.array([1000], dtype=np.float32))
np.array([300]).astype(np.int8)
np.mean([])
# %%
eval("'\\d' is 'x'")
# %%
import logging

logging.warning("a warning by logging")
logging.info("not shown")
# %%
logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(message)s", force=True)
logging.getLogger("own").debug("shown")
logging.getLogger("own").error("an error", exc_info=False)
# %%
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(name)s: %(message)s", force=True)
logging.info("on stdout")
# %%
try:
    1 / 0
except ZeroDivisionError:
    logging.exception("with a traceback")
# %%
import contextlib
import io

with contextlib.redirect_stdout(io.StringIO()) as caught, contextlib.redirect_stderr(caught):
    print("caught")
    print("caught too", file=sys.stderr)
caught.getvalue()
# %%
sys.stdout = io.StringIO()
print("gone")
# %%
sys.stdout = sys.__stdout__
# %%
print("after the stream was replaced")
# %%
sys.displayhook(5)
# %%
from pprint import pprint

pprint({"a": list(range(40)), "b": "text"})
# %%
import traceback

try:
    [][1]
except IndexError:
    traceback.print_exc()
