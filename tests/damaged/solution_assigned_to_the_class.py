"""The solution cell was deleted; a new one defines a function and assigns it to the class."""
# differ: perceptron-loss
# result: 100
# says: Cell perceptron-loss had lost its marks
# notices: 1

from damaging import cell, load, save

LOSS = """
def mean_loss(self, Ytgt, Ypred):
    p = np.clip(np.asarray(Ypred, dtype=float), 1e-12, 1 - 1e-12)
    return float(-np.mean(np.asarray(Ytgt) * np.log(p) + (1 - np.asarray(Ytgt)) * np.log(1 - p)))

Perceptron.loss = mean_loss
"""


def damage(notebook):
    document = load(notebook)
    cell(document, "perceptron-loss").update(metadata={}, id="new", source=LOSS)
    return save(document)
