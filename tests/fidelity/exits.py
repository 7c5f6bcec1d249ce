"""Code that ends itself ends its cell only."""
# %%
import sys

raise KeyboardInterrupt
# %%
raise KeyboardInterrupt("with a text")
# %%
sys.exit()
# %%
sys.exit(3)
# %%
sys.exit("with a text")
# %%
raise SystemExit
# %%
def deep():
    raise SystemExit(1)


deep()
# %%
raise GeneratorExit
# %%
raise BaseException("the base of all")
# %%
raise StopIteration(5)
# %%
import os
import signal

os.kill(os.getpid(), signal.SIGINT)
for _ in range(10**8):
    pass
# %%
import argparse

parser = argparse.ArgumentParser(prog="notebook")
parser.add_argument("--epochs", type=int, default=3)
parser.parse_args([])
# %%
parser.parse_args(["--unknown"])
# %%
import unittest


class TestSum(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(1 + 1, 3)


result = unittest.main(argv=[""], exit=False, verbosity=0)
# %%
import atexit

atexit.register(print, "at the end")
# %%
import gc

gc.collect() >= 0, sys.getrecursionlimit(), sys.getswitchinterval()
# %%
print("still here")
# %%
exit()
# %%
quit
# %%
print("still here")
