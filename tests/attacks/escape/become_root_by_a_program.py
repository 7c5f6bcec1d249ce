"""Has a program of the system give it the rights of root."""
# proof: plain
# root: yes
# reason: ended with (FileNotFoundError|PermissionError)
import subprocess

program = subprocess.run(["/usr/bin/su", "-c", "id -u"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
if program.stdout.strip() != "0":
    raise PermissionError(program.stderr)
print("BREACH")
