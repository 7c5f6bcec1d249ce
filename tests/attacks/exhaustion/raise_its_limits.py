"""Raises the limits of its process."""
# proof: more: descriptors=4000
# reason: ended with (ValueError|PermissionError)
import resource

resource.setrlimit(resource.RLIMIT_NOFILE, (1000, 1000))
print("BREACH")
