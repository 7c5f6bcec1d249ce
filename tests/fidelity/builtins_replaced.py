"""A student who replaces a builtin for all modules has the consequences of a normal kernel, and no others."""
# %%
import builtins

builtins.sum = lambda values: "own sum"
sum([1])
# %%
for name in ("abs", "pow", "divmod"):
    setattr(builtins, name, lambda *values, name=name: f"own {name}")
abs(-1), pow(2, 2)
# %%
print("still here")
