"""The notebook names a kernel that only the student's laptop has."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    document["metadata"]["kernelspec"] = {"name": "conda-env-ml-py", "display_name": "Python [conda env:ml]"}
    return save(document)
