"""Opens a file again and again."""
# proof: more: descriptors=4000
# reason: ended with OSError|Too many open files
kept = [open("/dev/null") for _ in range(1000)]
print("BREACH")
