"""The judges of the assignment `xor`, one for each of its probes."""

from autograde.judges.xor.forward import FORWARD
from autograde.judges.xor.gradient import GRADIENT
from autograde.judges.xor.history import HISTORY
from autograde.judges.xor.init import INIT
from autograde.judges.xor.model import MODEL
from autograde.judges.xor.run import RUN
from autograde.judges.xor.table import TABLE

__all__ = ["JUDGES"]

JUDGES = (INIT, MODEL, FORWARD, GRADIENT, RUN, HISTORY, TABLE)
