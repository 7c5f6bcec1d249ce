"""A script that has nothing to do with the assignment was handed in."""
# result: ungraded
# says: damaged or no notebook
# notices: 0


def damage(_):
    return b"import numpy as np\n\nprint(np.zeros(3))\n"
