"""A file of settings was handed in."""
# result: ungraded
# says: JSON, but no notebook
# notices: 0


def damage(_):
    return b'{"editor.fontSize": 14, "files.autoSave": "on"}'
