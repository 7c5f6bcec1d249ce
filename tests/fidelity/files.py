"""The assignment's data lie in the working folder, which can be written."""
# %%
import os
from pathlib import Path

Path.cwd() == Path().resolve(), os.getcwd() == str(Path.cwd()), Path("mnist.npz").exists()
# %%
import numpy as np

with np.load("mnist.npz") as data:
    numbers = data["labels"][:5]
    print(data.files)
numbers
# %%
np.load("mnist.npz", allow_pickle=True), np.load("mnist.npz", mmap_mode="r")
# %%
Path("mnist.npz").stat().st_size, os.path.exists("mnist.npz"), os.access("mnist.npz", os.R_OK)
# %%
os.mkdir("own")
os.chdir("own")
with open("notes.txt", "w") as file:
    file.write("첫 줄\nsecond line\n")
print(open("notes.txt").read(), Path("notes.txt").read_bytes())
# %%
sorted(os.listdir("."))
# %%
Path("folder/below").mkdir(parents=True)
np.save("folder/below/array.npy", np.arange(3))
np.load("folder/below/array.npy")
# %%
import shutil

shutil.rmtree("folder")
os.rename("notes.txt", "renamed.txt")
sorted(path.name for path in Path().glob("*"))
# %%
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "x.txt")
    path.write_text("temporary")
    print(path.read_text())
os.path.exists(folder)
# %%
with tempfile.NamedTemporaryFile() as file:
    file.write(b"x")
    print(file.tell())
# %%
np.load("missing.npz")
# %%
open("no/such/folder/x.txt", "w")
# %%
os.chdir("no-such-folder")
# %%
import sqlite3

with sqlite3.connect("own.db") as connection:
    connection.execute("create table t (n)")
    connection.execute("insert into t values (5)")
    print(connection.execute("select * from t").fetchall())
# %%
import zipfile

with zipfile.ZipFile("own.zip", "w") as archive:
    archive.writestr("a.txt", "text")
zipfile.ZipFile("own.zip").namelist()
# %%
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.savefig("figure.png")
plt.savefig("figure.pdf")
# %%
from IPython.display import FileLink, Image, display

display(FileLink("figure.png"), include=["text/html"])
os.path.getsize("figure.png") > 1000, plt.imread("figure.png").shape
# %%
Image("figure.png")
# %%
import json
import csv

json.dump({"a": 1}, open("a.json", "w"))
json.load(open("a.json"))
# %%
with open("rows.csv", "w", newline="") as file:
    csv.writer(file).writerows([[1, 2], [3, 4]])
list(csv.reader(open("rows.csv")))
# %%
__import__("locale").getpreferredencoding(), __import__("sys").getfilesystemencoding()
