"""The judges of the assignment `mnist`, one for each of its probes."""

from autograde.checks.judges.mnist.images import IMAGES
from autograde.checks.judges.mnist.labels import LABELS
from autograde.checks.judges.mnist.one_hot import ONE_HOT
from autograde.checks.judges.mnist.picture import PICTURE
from autograde.checks.judges.mnist.split import SPLIT

__all__ = ["JUDGES"]

JUDGES = (ONE_HOT, SPLIT, LABELS, IMAGES, PICTURE)
