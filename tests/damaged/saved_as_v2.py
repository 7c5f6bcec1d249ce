"""Saved in format 2, of 2011."""
# result: 100
# says: saved in an old format; it has been converted
# notices: 2

from damaging import load, save


def damage(notebook):
    cells = [
        {"cell_type": "code", "language": "python", "collapsed": False, "input": each["source"], "outputs": []}
        if each["cell_type"] == "code"
        else {"cell_type": "markdown", "source": each["source"]}
        for each in load(notebook)["cells"]
    ]
    return save({"nbformat": 2, "metadata": {"name": "perceptron"}, "worksheets": [{"cells": cells}]})
