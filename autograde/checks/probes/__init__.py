"""What is asked of student code: runs beside it, and therefore holds no answers.

This folder alone is copied to where student code runs. It imports NumPy and the standard library, nothing
else of the kit, and never a judge. A probe is added in the module of its assignment, to its `PROBES`.
"""
