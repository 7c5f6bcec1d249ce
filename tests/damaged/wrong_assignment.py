"""The notebook of another assignment was handed in."""
# result: ungraded
# says: none of the cells of perceptron is in it: it seems to be xor
# notices: 0

from damaging import solved


def damage(_):
    return solved("xor")
