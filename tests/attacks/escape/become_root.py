"""Takes the rights of root."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import os

os.setresuid(0, 0, 0)
print("BREACH")
