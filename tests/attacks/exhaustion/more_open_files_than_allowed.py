"""Opens a file again and again."""
# proof: more: descriptors=4000
# reason: ended with OSError
kept = [open("/dev/null") for _ in range(1000)]
print("BREACH")
