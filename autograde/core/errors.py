"""All errors that the kit raises on purpose.

::

    AutogradeError
    ├── CourseError              the call, the course or its gradebook is wrong: exit code 2
    │   ├── ConfinementError     student code cannot be confined here: nothing is graded
    │   └── NoRoom               the disk takes nothing more, of nobody
    ├── UnreadableSubmission     the file is no notebook that can be graded: `ungraded`
    └── ExecutionError           the engine failed, not the student: `ungraded`
        ├── WarmParentEnded      the process that kernels are forked from has ended: worth another try
        └── WorkerEnded          the process that grades has ended: worth another try, alone

Every message is one line for a person: what is wrong, then what to do.
"""

__all__ = [
    "AutogradeError",
    "ConfinementError",
    "CourseError",
    "ExecutionError",
    "NoRoom",
    "UnreadableSubmission",
    "WarmParentEnded",
    "WorkerEnded",
]


class AutogradeError(Exception):
    """Base of all errors that the kit raises on purpose."""


class CourseError(AutogradeError):
    """The call, the course or its gradebook is wrong; nothing has been written."""


class ConfinementError(CourseError):
    """Student code cannot be confined on this machine."""


class NoRoom(CourseError):
    """The disk takes nothing more: it is full, read-only or broken, for all that is still to be written."""


class UnreadableSubmission(AutogradeError):
    """The submitted file cannot be read as a notebook of its assignment."""


class ExecutionError(AutogradeError):
    """The engine could not run a notebook, through no fault of its author."""


class WarmParentEnded(ExecutionError):
    """The warm parent has ended, and with it all that it had forked, or it did not start."""


class WorkerEnded(ExecutionError):
    """A worker has ended while it graded a submission, or does not say anything that can be read."""
