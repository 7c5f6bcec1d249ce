"""A tool wrote outputs that are none."""
# result: 100
# notices: 0

from damaging import load, save


def damage(notebook):
    document = load(notebook)
    for number, each in enumerate(document["cells"]):
        each["outputs"] = [None, 7, {}, {"output_type": "stream", "text": number}, {"output_type": "display_data"}]
    return save(document)
