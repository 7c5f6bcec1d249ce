"""The link that Google Drive keeps in a folder was handed in."""
# result: ungraded
# says: a link to Google Drive
# notices: 0


def damage(_):
    return b'{"url": "https://drive.google.com/open?id=1", "doc_id": "1", "email": "a@b.c"}'
