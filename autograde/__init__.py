"""Grade notebooks that build neural networks from scratch: judge outside, observe inside."""

from autograde.core.imports import import_quickly

__version__ = "0.1.0"

import_quickly()
