"""The judges of the assignment `xor`, one for each of its probes."""

from autograde.checks.judges.xor.forward import FORWARD
from autograde.checks.judges.xor.gradient import GRADIENT
from autograde.checks.judges.xor.history import HISTORY
from autograde.checks.judges.xor.init import INIT
from autograde.checks.judges.xor.model import MODEL
from autograde.checks.judges.xor.run import RUN
from autograde.checks.judges.xor.table import TABLE

__all__ = ["JUDGES"]

JUDGES = (INIT, MODEL, FORWARD, GRADIENT, RUN, HISTORY, TABLE)
