"""Raises the limits of its process."""
# proof: open
# root: yes
# reason: ended with (ValueError|PermissionError)
import resource

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (hard + 100, hard + 100))
print("BREACH")
