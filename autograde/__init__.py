"""Grade notebooks that build neural networks from scratch: judge outside, observe inside."""

__version__ = "0.1.0"
