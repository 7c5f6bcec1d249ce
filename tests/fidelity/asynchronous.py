"""A cell may await, leave tasks behind and use async syntax."""
# %%
import asyncio
import time


async def answer(n, seconds=0.01):
    await asyncio.sleep(seconds)
    print("answer", n)
    return n


await answer(1)
# %%
await asyncio.gather(answer(1), answer(2, 0.03), answer(3, 0.05))
# %%
asyncio.run(answer(4))
# %%
asyncio.get_event_loop().run_until_complete(answer(5))
# %%
task = asyncio.create_task(answer("of a task", 0.1))
print("the task is made")
# %%
await asyncio.sleep(0.3)
print("after the task")
# %%
task.done(), task.result()
# %%
async for n in (i async for i in asyncio.as_completed([])):
    print(n)
# %%
async def numbers():
    for n in range(3):
        yield n
        await asyncio.sleep(0)


[n async for n in numbers()]
# %%
async for n in numbers():
    print(n)
# %%
class Resource:
    async def __aenter__(self):
        print("entered")
        return self

    async def __aexit__(self, *error):
        print("left")


async with Resource() as resource:
    print("inside")
# %%
async def fail():
    await asyncio.sleep(0)
    raise ValueError("awaited")


await fail()
# %%
failing = asyncio.ensure_future(fail())
# %%
await asyncio.sleep(0.1)
failing.exception()
# %%
answer(6)
# %%
await asyncio.wait_for(answer(7, 5), 0.05)
# %%
await asyncio.to_thread(lambda: print("in a thread") or 8)
# %%
queue = asyncio.Queue()


async def produce():
    for n in range(3):
        await queue.put(n)


asyncio.create_task(produce())
[await queue.get() for _ in range(3)]
# %%
type(asyncio.get_event_loop()).__name__, asyncio.get_running_loop().is_running()
# %%
%autoawait
# %%
def synchronous():
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(answer(9))
    finally:
        loop.close()


synchronous()
# %%
import threading

thread = threading.Thread(target=lambda: asyncio.run(answer("of another loop")))
thread.start()
thread.join()
# %%
await 5
# %%
with open("text.txt", "w") as file:
    await asyncio.to_thread(file.write, "x")
# %%
def not_async():
    await answer(1)
