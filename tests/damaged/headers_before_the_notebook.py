"""A download kept the headers of the answer."""
# result: 100
# says: other text around the notebook
# notices: 1


def damage(notebook):
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + notebook
