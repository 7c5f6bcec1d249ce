"""Starts a shell."""
# proof: plain
# reason: ended with (OSError|FileNotFoundError|PermissionError)
import subprocess

print("BREACH", subprocess.check_output(["/bin/sh", "-c", "echo $$"], text=True))
