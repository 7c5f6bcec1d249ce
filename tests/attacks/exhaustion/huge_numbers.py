"""Multiplies numbers of many digits."""
# proof: more: cell_cpu=60 notebook_cpu=90
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
number = 3**4_000_000
for _ in range(3):
    number * (number + 1)
print("BREACH")
