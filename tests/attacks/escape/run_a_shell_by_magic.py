"""Starts a shell as notebooks do."""
# proof: open
# reason: ended with (OSError|PermissionError|FileNotFoundError|LookupError|UsageError)
said = get_ipython().getoutput("cat " + PREY["secret"])
if not said or "/" in str(said):
    raise LookupError("there is no shell")
print("BREACH", said)
