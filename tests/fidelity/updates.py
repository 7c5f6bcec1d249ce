"""Displays are updated and outputs cleared as a front end would do it."""
# %%
from IPython.display import DisplayHandle, HTML, clear_output, display, update_display

handle = display("first", display_id="known")
# %%
print(handle.display_id, type(handle).__name__)
# %%
update_display("second", display_id="known")
# %%
handle.update(HTML("<b>third</b>"))
# %%
other = display(HTML("<i>0</i>"), display_id=True)
for n in range(5):
    other.update(HTML(f"<i>{n}</i>"))
# %%
display("shown twice under one name", display_id="known")
# %%
later = DisplayHandle("later")
later.display("made by hand")
later.update("updated by hand")
# %%
update_display("never shown", display_id="unknown")
# %%
print("to be cleared")
clear_output()
print("kept")
# %%
print("stays, for nothing follows")
clear_output(wait=True)
# %%
for n in range(4):
    clear_output(wait=True)
    print("frame", n)
# %%
for n in range(4):
    print("frame", n)
    clear_output()
# %%
import matplotlib.pyplot as plt

for n in range(3):
    clear_output(wait=True)
    plt.plot([0, n])
    plt.show()
    print("step", n)
# %%
figure = plt.figure()
axis = figure.add_subplot()
shown = display(figure, display_id=True)
for n in range(3):
    axis.plot([0, n])
    shown.update(figure)
plt.close()
# %%
clear_output()
1 / 0
