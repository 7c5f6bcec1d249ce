"""The judges of the assignment `perceptron`, one for each of its probes."""

from autograde.judges.perceptron.activation import ACTIVATION
from autograde.judges.perceptron.forward import FORWARD
from autograde.judges.perceptron.gates import GATES
from autograde.judges.perceptron.gradient import GRADIENT
from autograde.judges.perceptron.init import INIT
from autograde.judges.perceptron.loss import LOSS
from autograde.judges.perceptron.model import MODEL
from autograde.judges.perceptron.training import TRAINING

__all__ = ["JUDGES"]

JUDGES = (INIT, MODEL, ACTIVATION, LOSS, FORWARD, GRADIENT, TRAINING, GATES)
