"""The probes of the assignment `ann` (slides "ANN" 1-41)."""

from autograde.checks.probes.ann import cases, questions
from autograde.checks.probes.probe import Probe

__all__ = ["PROBES"]

PROBES = (
    Probe("ann.layers", "ANN", cases.layers_cases, questions.observe_layers),
    Probe("ann.init", "ANN", cases.init_cases, questions.observe_init),
    Probe("ann.predict", "ANN", cases.predict_cases, questions.observe_predict),
    Probe("ann.loss", "ANN", cases.loss_cases, questions.observe_loss),
    Probe("ann.gradient", "ANN", cases.gradient_cases, questions.observe_gradient),
    Probe("ann.training", "ANN", cases.training_cases, questions.observe_training),
    Probe("ann.accuracy", "ANN", cases.accuracy_cases, questions.observe_accuracy),
)
