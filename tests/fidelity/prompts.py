"""Code that waits for a person fails with a hint."""
# %%
name = input("Your name? ")
# %%
import getpass

getpass.getpass()
# %%
help()
# %%
breakpoint()
# %%
import pdb

pdb.set_trace()
# %%
1 / 0
# %%
%debug
# %%
%pdb on
# %%
1 / 0
# %%
%pdb off
# %%
import sys

sys.stdin.readline()
# %%
%reset
# %%
%xdel
# %%
print("still here")
