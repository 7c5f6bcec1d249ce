"""Executions are counted, and their inputs and results are kept under IPython's names."""
# %%
1 + 1
# %%
_
# %%
"silent";
# %%
3
# %%
_, __, ___
# %%
Out
# %%
In
# %%
_i, _ii, _iii
# %%
_1, _4, _i1
# %%
_oh is Out, _ih is In, len(_ih), _dh == [_dh[0]]
# %%
# no result
x = 5
# %%

# %%
1 / 0
# %%
get_ipython().execution_count
# %%
def
# %%
get_ipython().execution_count
# %%
Out[1] + 5
# %%
if True:
    "not the last expression"
    7
# %%
for n in range(2):
    n
# %%
n
# %%
x = y = 3; x
# %%
x; y;
# %%
(x :=
 9)
# %%
%config InteractiveShell.ast_node_interactivity = 'all'
# %%
x
y
"three"
# %%
%config InteractiveShell.ast_node_interactivity = 'last_expr_or_assign'
z = 12
# %%
%config InteractiveShell.ast_node_interactivity = 'last_expr'
del _
_ = "own"
5
# %%
_
# %%
%history
# %%
%history -n 1-3
# %%
%recall 1
# %%
%rerun 1
# %%
exec("exec_defined = 3")
exec_defined
# %%
get_ipython().run_cell("print('nested'); 6").result
# %%
get_ipython().user_ns is globals(), __name__, __doc__
