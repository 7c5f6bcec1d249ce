"""Takes the open files away from another process."""
# proof: open
# reason: ended with (PermissionError|ProcessLookupError)
import resource

resource.prlimit(PREY["victim"], resource.RLIMIT_NOFILE, (8, 8))
print("BREACH")
