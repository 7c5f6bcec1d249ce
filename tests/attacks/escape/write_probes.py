"""Changes the probes before the next notebook is asked by them."""
# proof: open
# owner: libraries
# reason: ended with (PermissionError|OSError)
import autograde.checks.probes.run

with open(autograde.checks.probes.run.__file__, "r+b") as file:
    print("BREACH", file.name)
