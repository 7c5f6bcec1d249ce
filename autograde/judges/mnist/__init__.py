"""The judges of the assignment `mnist`, one for each of its probes."""

from autograde.judges.mnist.images import IMAGES
from autograde.judges.mnist.labels import LABELS
from autograde.judges.mnist.one_hot import ONE_HOT
from autograde.judges.mnist.picture import PICTURE
from autograde.judges.mnist.split import SPLIT

__all__ = ["JUDGES"]

JUDGES = (ONE_HOT, SPLIT, LABELS, IMAGES, PICTURE)
