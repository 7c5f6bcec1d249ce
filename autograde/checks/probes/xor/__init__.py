"""The probes of the assignment `xor` (slides "Logic gate 구현" 15-29)."""

from autograde.checks.probes.probe import Probe
from autograde.checks.probes.xor import cases, questions, training

__all__ = ["PROBES"]

PROBES = (
    Probe("xor.init", "Perceptron", cases.init_cases, questions.observe_init),
    Probe("xor.model", "Perceptron", cases.model_cases, questions.observe_model),
    Probe("xor.forward", "Perceptron", cases.forward_cases, questions.observe_forward),
    Probe("xor.gradient", "Perceptron", cases.layer_cases, questions.observe_gradient),
    Probe("xor.run", "Perceptron", cases.run_cases, training.observe_run),
    Probe("xor.history", "Perceptron", cases.history_cases, training.observe_history),
    Probe("xor.table", "Perceptron", cases.table_cases, training.observe_table),
)
