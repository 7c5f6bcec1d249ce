"""Asks for an array of absurd size."""
# proof: more: address_space=40_000_000_000
# reason: ended with (MemoryError|_ArrayMemoryError)
import numpy as np

np.empty(10 << 30, dtype=np.uint8)
print("BREACH")
