"""Makes a file that claims to be larger than all that it may write."""
# proof: more: files=10_000_000_000
# reason: ended with OSError
with open("sparse", "w") as file:
    file.truncate(1 << 32)
print("BREACH")
