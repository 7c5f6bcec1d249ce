"""Raises an error whose message is longer than all that is kept."""
# proof: more: output=20_000_000 notebook_output=40_000_000
# reason: has been dropped
raise ValueError("x" * 1_000_000 + "\nBREACH")
