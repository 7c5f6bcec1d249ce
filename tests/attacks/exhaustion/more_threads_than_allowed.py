"""Starts threads that wait."""
# proof: more: processes=400
# reason: ended with RuntimeError|processes and threads
import threading

ended = threading.Event()
for _ in range(150):
    threading.Thread(target=ended.wait, args=(3,), daemon=True).start()
print("BREACH")
