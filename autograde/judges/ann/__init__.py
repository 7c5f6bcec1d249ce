"""The judges of the assignment `ann`, one for each of its probes."""

from autograde.judges.ann.accuracy import ACCURACY
from autograde.judges.ann.gradient import GRADIENT
from autograde.judges.ann.init import INIT
from autograde.judges.ann.layers import LAYERS
from autograde.judges.ann.loss import LOSS
from autograde.judges.ann.predict import PREDICT
from autograde.judges.ann.training import TRAINING

__all__ = ["JUDGES"]

JUDGES = (LAYERS, INIT, PREDICT, LOSS, GRADIENT, TRAINING, ACCURACY)
