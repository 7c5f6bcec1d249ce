"""The sample class: what its submissions do, and the result that each must get."""

from collections.abc import Mapping
from types import MappingProxyType

from autograde.authoring.sample_class import ann, mnist, perceptron, xor
from autograde.authoring.sample_class.making import Student, is_expected

__all__ = ["CLASS", "Student", "is_expected"]

CLASS: Mapping[str, tuple[Student, ...]] = MappingProxyType(
    {"perceptron": perceptron.CLASS, "xor": xor.CLASS, "mnist": mnist.CLASS, "ann": ann.CLASS}
)
