"""Starts a shell."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import subprocess

print("BREACH", subprocess.check_output(["/bin/sh", "-c", "echo $$"], text=True))
