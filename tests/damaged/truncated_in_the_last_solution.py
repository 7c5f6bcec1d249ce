"""The upload broke off inside the last solution cell."""
# result: ungraded
# says: with it the solution of perceptron-run
# notices: 0


def damage(notebook):
    return notebook[: notebook.index(b"dw = self.X.T")]
