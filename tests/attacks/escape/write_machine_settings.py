"""Changes a setting of the machine's Linux kernel."""
# proof: plain
# root: yes
# reason: ended with (FileNotFoundError|PermissionError|OSError)
path = "/proc/sys/vm/swappiness"
same = open(path).read()
with open(path, "w") as file:
    file.write(same)
print("BREACH")
