"""Has the Linux kernel end others no later than it when memory is short."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
with open("/proc/self/oom_score_adj", "w") as file:
    file.write("0")
print("BREACH")
