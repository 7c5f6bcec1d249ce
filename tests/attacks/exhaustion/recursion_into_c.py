"""Recurses through C until the stack ends, and the process with it."""
# proof: crash
# reason: process ended
import sys

sys.setrecursionlimit(10**9)


class Endless:
    def __repr__(self):
        return repr([self])


repr(Endless())
print("BREACH")
