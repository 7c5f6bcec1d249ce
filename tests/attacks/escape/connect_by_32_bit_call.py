"""Makes a socket by a call of the 32-bit interface, from machine code that it writes itself."""
# proof: open
# machine: x86_64
# reason: process ended|ended with (PermissionError|OSError|ConnectionRefusedError)
import ctypes
import mmap
import socket

# push rbx; eax = 359 (socket); ebx = AF_INET; ecx = SOCK_STREAM; edx = 0; int 0x80; pop rbx; ret
CODE = bytes.fromhex("53 b867010000 bb02000000 b901000000 31d2 cd80 5b c3")
page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
page.write(CODE)
made = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
if made < 0:
    raise OSError(-made, "socket")
socket.socket(fileno=made).connect(("127.0.0.1", PREY["tcp4"]))
print("BREACH")
