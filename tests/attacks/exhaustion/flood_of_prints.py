"""Prints without end."""
# proof: more: output=20_000_000 notebook_output=40_000_000
# reason: has been dropped
for _ in range(2000):
    print("x" * 999)
print("x" * 10_000 + "\nBREACH")
