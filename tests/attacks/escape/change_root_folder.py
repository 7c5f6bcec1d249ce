"""Makes another folder its root, from which it could climb out."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import os

os.chroot("/")
print("BREACH")
