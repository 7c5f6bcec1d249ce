"""The judges of the assignment `perceptron`, one for each of its probes."""

from autograde.checks.judges.perceptron.activation import ACTIVATION
from autograde.checks.judges.perceptron.forward import FORWARD
from autograde.checks.judges.perceptron.gates import GATES
from autograde.checks.judges.perceptron.gradient import GRADIENT
from autograde.checks.judges.perceptron.init import INIT
from autograde.checks.judges.perceptron.loss import LOSS
from autograde.checks.judges.perceptron.model import MODEL
from autograde.checks.judges.perceptron.training import TRAINING

__all__ = ["JUDGES"]

JUDGES = (INIT, MODEL, ACTIVATION, LOSS, FORWARD, GRADIENT, TRAINING, GATES)
