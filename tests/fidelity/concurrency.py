"""Threads and forked processes print into the cell that started them."""
# %%
import multiprocessing
import os
import sys
import threading
import time
# %%
threads = [threading.Thread(target=print, args=("thread", n)) for n in range(3)]
for thread in threads:
    thread.start()
    thread.join()
# %%
def later():
    time.sleep(0.2)
    print("printed later")


thread = threading.Thread(target=later)
thread.start()
print("started")
# %%
thread.join()
print("joined")
# %%
def fail():
    raise ValueError("in a thread")


thread = threading.Thread(target=fail)
thread.start()
thread.join()
# %%
threading.current_thread().name, threading.main_thread() is threading.current_thread()
# %%
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(lambda n: n * n, range(5))))
# %%
with ThreadPoolExecutor(1) as pool:
    pool.submit(lambda: 1 / 0).result()
# %%
child = os.fork()
if child == 0:
    print("in the child", flush=True)
    os._exit(3)
print("the child ended with", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
time.sleep(0.3)
# %%
read, write = os.pipe()
if (child := os.fork()) == 0:
    os.write(write, b"through a pipe")
    os._exit(0)
os.waitpid(child, 0)
os.read(read, 100)
# %%
def work(n):
    print("working on", n, flush=True)
    return n * n


multiprocessing.get_start_method()
# %%
process = multiprocessing.Process(target=work, args=(2,))
process.start()
process.join()
time.sleep(0.3)
process.exitcode
# %%
process = multiprocessing.Process(target=sys.exit, args=(4,))
process.start()
process.join()
process.exitcode
# %%
queue = multiprocessing.Queue()
process = multiprocessing.Process(target=queue.put, args=("by a queue",))
process.start()
print(queue.get())
process.join()
# %%
def quiet(n):
    return n * n


with multiprocessing.Pool(2) as pool:
    print(pool.map(quiet, range(5)))
# %%
def failing(n):
    return 1 / n


with multiprocessing.Pool(1) as pool:
    pool.map(failing, [1, 0])
# %%
from joblib import Parallel, delayed

Parallel(n_jobs=2, backend="threading")(delayed(quiet)(n) for n in range(4))
# %%
from concurrent.futures import ProcessPoolExecutor

with ProcessPoolExecutor(2) as pool:
    print(sorted(pool.map(quiet, range(5))))
# %%
timer = threading.Timer(0.1, print, args=("a timer",))
timer.start()
timer.join()
# %%
threading.excepthook is threading.__excepthook__
# %%
print("still here")
