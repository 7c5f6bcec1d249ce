"""A module that the notebook writes can be imported and run."""
# %%
%%writefile helper.py
"""A module of the student's."""
SIZE = 3
print(f"helper runs as {__name__}")
def shout(text):
    return text.upper()
def fail():
    raise ValueError("in the helper")
# %%
import helper

helper.shout("imported")
# %%
helper.fail()
# %%
%run helper.py
# %%
SIZE, shout("run")
# %%
%run -n helper
# %%
%load helper.py
# %%
%pycat helper.py
# %%
%pfile helper
# %%
helper.shout?
# %%
helper??
