"""Writes where no memory is."""
# proof: crash
# reason: process ended
import ctypes

ctypes.memset(16, 0, 1)
print("BREACH")
