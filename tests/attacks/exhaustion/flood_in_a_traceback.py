"""Raises an error from very many functions, each of which is shown."""
# proof: more: output=20_000_000 notebook_output=40_000_000 cell_cpu=60 notebook_cpu=90
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: has been dropped|computed longer
import linecache
import sys

sys.setrecursionlimit(10_000)
lines = [f"def f{n}(): return f{n + 1}()  # {'x' * 500}\n" for n in range(600)]
linecache.cache["generated"] = (1, None, lines, "generated")
exec(compile("".join(lines), "generated", "exec"), globals())


def f600():
    raise ValueError("\nBREACH")


f0()
