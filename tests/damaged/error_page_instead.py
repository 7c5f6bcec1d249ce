"""The page that a learning platform shows when a log-in has expired was saved."""
# result: ungraded
# says: a web page, perhaps of an error or a log-in
# notices: 0


def damage(_):
    return b"<!DOCTYPE html>\n<html><head><title>Log in</title></head><body>Session expired</body></html>"
