"""Searches all memory that it can reach, its own first, for a secret of which it knows the beginning."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import hashlib
import re

STEP = 1 << 22


def pieces(process):
    with open(f"/proc/{process}/maps") as lines, open(f"/proc/{process}/mem", "rb") as memory:
        for line in lines:
            span, rights = line.split()[:2]
            start, end = (int(number, 16) for number in span.split("-"))
            for place in range(start, end, STEP) if rights.startswith("rw") else ():
                try:
                    memory.seek(place)
                    yield memory.read(min(STEP, end - place) + PREY["length"])
                except OSError:  # a page that nobody may read
                    continue


def is_in(process):
    for piece in pieces(process):
        for match in re.finditer(re.escape(PREY["beginning"]), piece):
            candidate = piece[match.start() : match.start() + PREY["length"]]
            if hashlib.sha256(candidate).hexdigest() == PREY["digest"]:
                return True
    return False


for process in ("self", PREY["victim"]):
    if is_in(process):
        print("BREACH in", process)
        break
