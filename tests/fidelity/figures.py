"""Figures appear where a cell leaves them: shown, returned, closed, several in one cell."""
# %%
import io

import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0, 6, 50)
# %%
plt.plot(x, np.sin(x))
plt.title("a figure that is left open")
# %%
plt.plot(x, np.cos(x));
# %%
for power in (1, 2, 3):
    plt.figure(figsize=(3, 2))
    plt.plot(x, x**power)
    print("power", power)
# %%
print("before")
plt.plot(x, x)
plt.show()
print("between")
plt.scatter(x, x, c=x)
plt.colorbar()
plt.show()
print("after")
# %%
fig, axes = plt.subplots(2, 3, sharex=True, layout="constrained")
axes[0, 0].imshow(np.arange(64).reshape(8, 8), cmap="gray")
axes[0, 1].bar(["a", "b"], [1, 2], label="bars")
axes[0, 1].legend()
axes[0, 2].contourf(np.outer(x, x))
axes[1, 0].hist(np.arange(10) % 4)
axes[1, 1].text(0.2, 0.5, "$\\alpha^2$")
axes[1, 2].errorbar(x[::10], x[::10], 1)
fig.suptitle("sub-plots")
fig
# %%
fig
# %%
closed, axis = plt.subplots()
axis.plot(x)
plt.close(closed)
closed
# %%
plt.plot(x)
plt.close("all")
# %%
plt.get_fignums()
# %%
picture = io.BytesIO()
plt.figure(figsize=(2, 2), dpi=50)
plt.imshow(np.eye(3))
plt.savefig(picture, format="png")
plt.close()
print(len(picture.getvalue()), picture.getvalue()[:4])
# %%
plt.figure()
plt.plot([1, 2])
raise ValueError("after a figure was begun")
# %%
plt.plot([1, 2], [1, 2, 3])
# %%
plt.figure(1)
plt.gcf().add_subplot(projection="3d").plot(x, x, x)
print(plt.gcf().number, plt.get_backend(), plt.isinteractive())
# %%
print(plt.rcParams["figure.dpi"], plt.rcParams["figure.figsize"], plt.rcParams["figure.facecolor"])
