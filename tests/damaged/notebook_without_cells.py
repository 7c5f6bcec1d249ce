"""A new notebook, saved before anything was written."""
# result: ungraded
# says: none of the cells of perceptron is in it
# notices: 0


def damage(_):
    return b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
