"""Raises an error from very many functions, each of which is shown."""
# proof: more: output=20_000_000 notebook_output=40_000_000 cell_cpu=60 notebook_cpu=90
# reason: has been dropped|computed longer
import sys

sys.setrecursionlimit(10_000)
code = "".join(f"def f{n}(): return f{n + 1}()  # {'x' * 200}\n" for n in range(600))
exec(compile(code, "generated", "exec"), globals())


def f600():
    raise ValueError("x" * 1000 + "\nBREACH")


f0()
