"""What is no Python is refused with the place of the mistake, and the next cell runs."""
# %%
print("never printed")
if True
    pass
# %%
def f():
print(1)
# %%
  x = 1
y = 2
# %%
if True:
        a = 1
    b = 2
# %%
if True:
	a = 1
        b = 2
# %%
print("open
# %%
print((1, 2)
# %%
"""never closed
# %%
return 1
# %%
break
# %%
yield 1
# %%
1 = x
# %%
x = 1 +
# %%
f"{"
# %%
print "python 2"
# %%
def g(a, a): pass
# %%
class = 3
# %%
nonlocal x
# %%
x = 5; ≠
# %%
x = “quoted”
# %%
def h():
    global_before = 1
    print(counter)
    global counter
# %%
for i in range(3):
# %%
# a comment and nothing else
# %%

# %%
{1: 2, 3}
# %%
0777
# %%
async def a():
    [await b for b in c]
await
# %%
print("the next cell runs")
