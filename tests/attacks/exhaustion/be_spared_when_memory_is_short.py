"""Has the Linux kernel end others before it when memory is short."""
# proof: open
# root: yes
# reason: ended with (PermissionError|OSError|FileNotFoundError)
with open("/proc/self/oom_score_adj", "w") as file:
    file.write("-1000")
print("BREACH")
