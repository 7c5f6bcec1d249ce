"""The judges of the assignment `ann`, one for each of its probes."""

from autograde.checks.judges.ann.accuracy import ACCURACY
from autograde.checks.judges.ann.gradient import GRADIENT
from autograde.checks.judges.ann.init import INIT
from autograde.checks.judges.ann.layers import LAYERS
from autograde.checks.judges.ann.loss import LOSS
from autograde.checks.judges.ann.predict import PREDICT
from autograde.checks.judges.ann.training import TRAINING

__all__ = ["JUDGES"]

JUDGES = (LAYERS, INIT, PREDICT, LOSS, GRADIENT, TRAINING, ACCURACY)
