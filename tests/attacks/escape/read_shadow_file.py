"""Reads the machine's passwords."""
# proof: plain
# root: yes
# reason: ended with (FileNotFoundError|PermissionError)
print("BREACH", len(open("/etc/shadow").read()))
