"""Starts another Python, in the hope that only this one has no network."""
# proof: open
# reason: ended with (CalledProcessError|PermissionError|FileNotFoundError)
import subprocess
import sys

code = f"import socket; socket.create_connection(('127.0.0.1', {PREY['tcp4']}), 2)"
subprocess.run([sys.executable, "-S", "-c", code], check=True)
print("BREACH")
