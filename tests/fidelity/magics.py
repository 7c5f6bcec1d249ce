"""Magics that need no program do what they do elsewhere; unknown ones say so."""
# %%
import time

import numpy as np
# %%
%time 1 + 1
# %%
%time time.sleep(0.01)
# %%
%%time
total = sum(range(10))
total
# %%
%%time
1 / 0
# %%
%timeit -n 2 -r 3 pass
# %%
%%timeit -n 1 -r 1
1 + 1
# %%
best = %timeit -o -q -n 2 -r 2 pass
type(best).__name__, best.loops, best.repeat
# %%
%%capture caught
print("captured")
import matplotlib.pyplot as plt
plt.plot([1, 2])
5
# %%
caught.stdout, len(caught.outputs), caught.show()
# %%
%%capture --no-stderr
1 / 0
# %%
%who
# %%
%who_ls
# %%
number, text, array = 3, "text", np.zeros((2, 3))
%whos ndarray int str
# %%
%who int str
# %%
%load_ext autoreload
%autoreload 2
# %%
%load_ext no_such_extension
# %%
%reload_ext autoreload
# %%
%run missing.py
# %%
def shout(text):
    return text.upper()
# %%
?no_such_object
# %%
np.arr*?
# %%
%no_such_magic
# %%
%%no_such_cell_magic
text
# %%
%%time?
# %%
%lsmagic?
# %%
%precision 3
3.14159265
# %%
%precision
# %%
%pprint
# %%
list(range(30))
# %%
%pprint
# %%
%xmode Minimal
1 / 0
# %%
%xmode Plain
# %%
(lambda: 1 / 0)()
# %%
%xmode Verbose
# %%
(lambda number: number / 0)(5)
# %%
%xmode Context
# %%
%alias_magic t time
# %%
%colors NoColor
# %%
%env FIDELITY=5
# %%
%env FIDELITY
# %%
import os

os.environ["FIDELITY"], %env FIDELITY
# %%
%set_env FIDELITY=6
# %%
%automagic
# %%
%%html
<b>bold</b>
# %%
%%latex
$x$
# %%
%%markdown
**bold**
# %%
%%javascript
alert(1)
# %%
%%svg
<svg xmlns="http://www.w3.org/2000/svg"/>
# %%
%reset_selective -f number
# %%
number
# %%
%xdel text
# %%
text
# %%
%psearch np.arr*
# %%
%pinfo shout
# %%
%psource shout
# %%
%pdoc shout
# %%
%pdef shout
# %%
%cd -q .
# %%
%pdb
# %%
%pdb
# %%
%%prun -q -T profile.txt
sum(range(10))
# %%
%reset -f
# %%
np
# %%
%logstart
# %%
%matplotlib --list
# %%
%%python_does_not_exist
# %%
% timeit
# %%
%timeit
# %%
x = %sql
# %%
%notebook saved.ipynb
# %%
%magic?
# %%
%quickref?
# %%
%autocall 1
# %%
%macro m 1
# %%
%store
# %%
%edit?
