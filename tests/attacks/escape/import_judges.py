"""Imports the judges from where the grader has them."""
# proof: open
# reason: ended with ModuleNotFoundError
import sys

for name in [name for name in sys.modules if name.partition(".")[0] == "autograde"]:
    del sys.modules[name]
sys.path.insert(0, PREY["kit"])
import autograde.checks.judges.judge

print("BREACH", autograde.checks.judges.judge.__file__)
