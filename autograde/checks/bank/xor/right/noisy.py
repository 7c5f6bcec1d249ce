"""Prints and warnings everywhere."""

import sys
import warnings


class Perceptron(Perceptron):
    def forward(self):
        warnings.warn("about to predict", stacklevel=1)
        A1, P = super().forward()
        print("predictions", P)
        print("hidden", A1, file=sys.stderr)
        return A1, P
