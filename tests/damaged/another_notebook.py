"""A notebook of one's own was handed in."""
# result: ungraded
# says: none of the cells of perceptron is in it: is it another notebook
# notices: 0

from damaging import save


def damage(_):
    cells = [{"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": "1 + 1"}]
    return save({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
