"""A careless merge kept all cells as handed out, and the solved notebook behind them."""
# result: 100
# says: copies that add nothing have been left out
# notices: 2

from damaging import load, save, stub_of


def damage(notebook):
    document = load(notebook)
    blank = [load(save(each)) for each in document["cells"]]
    for each in blank:
        if each["id"].startswith("perceptron-"):
            each["source"] = stub_of(each["id"])
    document["cells"] = blank + document["cells"]
    return save(document)
