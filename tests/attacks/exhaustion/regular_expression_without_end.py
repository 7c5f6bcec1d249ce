"""Has a regular expression try exponentially many ways."""
# proof: more: cell_cpu=60 notebook_cpu=90
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import re

re.match("(a+)+$", "a" * 25 + "b")
print("BREACH")
