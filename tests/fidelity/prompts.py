"""Code that asks a person, and takes no for an answer."""
# %%
import sys

sys.stdin.readline()
# %%
%reset
# %%
%xdel
# %%
print("still here")
