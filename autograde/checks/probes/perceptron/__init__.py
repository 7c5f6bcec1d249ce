"""The probes of the assignment `perceptron` (slides "Logic gate 구현" 1-14)."""

from autograde.checks.probes.perceptron import cases, questions
from autograde.checks.probes.probe import Probe

__all__ = ["PROBES"]

PROBES = (
    Probe("perceptron.init", "Perceptron", cases.init_cases, questions.observe_init),
    Probe("perceptron.model", "Perceptron", cases.cases, questions.observe_model),
    Probe("perceptron.activation", "Perceptron", cases.activation_cases, questions.observe_activation),
    Probe("perceptron.loss", "Perceptron", cases.loss_cases, questions.observe_loss),
    Probe("perceptron.forward", "Perceptron", cases.forward_cases, questions.observe_forward),
    Probe("perceptron.gradient", "Perceptron", cases.run_cases, questions.observe_gradient),
    Probe("perceptron.training", "Perceptron", cases.run_cases, questions.observe_training),
    Probe("perceptron.gates", "Perceptron", cases.gate_cases, questions.observe_gate),
)
