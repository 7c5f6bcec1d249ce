"""From the bytes of a submission to a notebook whose shape we trust: ours where locked, the student's elsewhere.

::

    finding      a folder → the file that counts, its bytes
    unpacking    bytes → bytes: archives               ┐
    decoding     bytes → text: encodings               │ what cannot be read is an UnreadableSubmission;
    documents    text → a notebook's JSON, or merges   │ each change is a notice
    scripts      text → cells, of a script export      │
    foreign      what else it is: the reason           │
    mending      JSON → cells of known shape           ┘
    evidence     what a cell defines, and which solution that is
    carving      cells that were merged, apart again
    recognising  which cell is which
    restoring    locked cells from the source, solutions in their places
"""

from autograde.intake.finding import read, renamed
from autograde.intake.restoring import Intake
from autograde.intake.taking import take

__all__ = ["Intake", "read", "renamed", "take"]
