"""A loop printed 50 MB into the notebook before it was saved."""
# result: 100
# notices: 0

from damaging import cell, load, save


def damage(notebook):
    document = load(notebook)
    for name in ("try-curve", "perceptron-run"):
        lines = ["loss 0.6931471805599453\n"] * 1_000_000
        cell(document, name)["outputs"] = [{"output_type": "stream", "name": "stdout", "text": lines}]
    return save(document)
