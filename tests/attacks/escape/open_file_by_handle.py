"""Opens the answers by the number of their file, for which no path is needed."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes
import os

import numpy

libc = ctypes.CDLL(None, use_errno=True)
mount = os.open(numpy.__file__, os.O_RDONLY)
file = libc.open_by_handle_at(mount, ctypes.create_string_buffer(PREY["handle"]), os.O_RDONLY)
if file < 0:
    raise OSError(ctypes.get_errno(), "open_by_handle_at")
print("BREACH", os.read(file, 100))
