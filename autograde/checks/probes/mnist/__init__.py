"""The probes of the assignment `mnist` (slides "Mnist 학습 데이터 준비" 1-7)."""

from autograde.checks.probes.mnist import arrays, cases, functions
from autograde.checks.probes.probe import Probe

__all__ = ["PROBES"]

_IMAGES, _LABELS = ("image_train", "image_test"), ("label_train", "label_test")

PROBES = (
    Probe("mnist.one_hot", "one_hot", cases.label_cases, functions.observe_one_hot),
    Probe("mnist.split", (*_IMAGES, *_LABELS, "one_hot"), cases.row_cases, arrays.observe_split),
    Probe("mnist.labels", (*_LABELS, "one_hot"), cases.row_cases, arrays.observe_labels),
    Probe("mnist.images", _IMAGES, cases.row_cases, arrays.observe_images),
    Probe("mnist.picture", "show_digits", cases.picture_cases, functions.observe_picture, draws=True),
)
