"""What is written to the descriptors 1 and 2, as libraries in C do, arrives in the notebook."""
# %%
import os
import time

os.write(1, b"to descriptor 1\n")
time.sleep(0.5)
# %%
os.write(2, b"to descriptor 2\n")
time.sleep(0.5)
# %%
import ctypes

libc = ctypes.CDLL(None)
libc.puts(b"by the C library")
libc.fflush(None)
time.sleep(0.5)
# %%
import sys

print("to the first stream", file=sys.__stdout__, flush=True)
time.sleep(0.5)
# %%
import faulthandler

faulthandler.is_enabled()
# %%
os.isatty(0), os.isatty(1), os.read(0, 10)
