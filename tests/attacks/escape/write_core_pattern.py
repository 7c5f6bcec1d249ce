"""Has the machine start a program of its choice, as root, when a process crashes."""
# proof: plain
# root: yes
# reason: ended with (FileNotFoundError|PermissionError|OSError)
path = "/proc/sys/kernel/core_pattern"
same = open(path).read()
with open(path, "w") as file:
    file.write(same)
print("BREACH")
